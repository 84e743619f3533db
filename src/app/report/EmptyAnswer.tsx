import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ResultSummary } from '#session/api.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { copyTitles } from '../grid/copy.ts'
import type { CopyOutcome } from '../grid/copy.ts'
import { Copied } from '../result-table/Copied.tsx'
import { formulaGuard } from '../result-table/formula-guard.ts'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { Downloads } from './Downloads.tsx'
import classes from './ReportPage.module.css'

interface EmptyAnswerProps {
  readonly engine: EngineSource
  readonly summary: ResultSummary
  /** The report's id. */
  readonly name: string
  /** The columns are the file's own. */
  readonly asInFile: boolean
}

/** What can be done with a report without rows: its header is taken along. */
export function EmptyAnswer({ engine, summary, name, asInFile }: EmptyAnswerProps) {
  const t = useTranslations('report')
  const nameOf = useRoleNames()
  const escapeFormulas = useStore(formulaGuard)
  const [copied, setCopied] = useState<CopyOutcome | null>(null)
  const titles = summary.columns.map((column) => (asInFile ? column.name : nameOf(column.name)))
  return (
    <div className={classes.table}>
      <p>{t('noRows')}</p>
      <div>
        <Downloads
          engine={engine}
          all={{
            result: summary.id,
            rowCount: 0,
            columns: summary.columns.map((_, at) => at),
            name,
          }}
          onCopy={() => void copyTitles(titles, escapeFormulas).then(setCopied)}
        />
      </div>
      <Copied outcome={copied} />
    </div>
  )
}
