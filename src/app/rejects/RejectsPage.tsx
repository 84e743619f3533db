import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LoadedDataset, RejectRow } from '#session/api.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridColumn, GridRow } from '../grid/grid-table.ts'
import { createPages } from '../grid/pages.ts'
import { DownloadButton } from '../report/Downloads.tsx'
import { FocusedTitle } from '../shell/FocusedTitle.tsx'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { countsOf } from './counts.ts'
import classes from './RejectsPage.module.css'
import { useRejectReasons } from './use-reject-reasons.ts'
import type { RejectCount } from './use-reject-reasons.ts'

interface RejectsPageProps {
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
}

/** The records that were not counted, each with its reason and as it stands in the file. */
export function RejectsPage({ dataset, engine }: RejectsPageProps) {
  const t = useTranslations()
  const reasons = useRejectReasons()
  const { id, receipt } = dataset
  const { counts, failed } = useCounts(dataset, engine)
  const columns = useRejectColumns()
  const pages = useMemo(
    () =>
      createPages<GridRow>({
        rowCount: receipt.rejected,
        fetch: async (from, to) => {
          const answer = await ask(engine, (client) => client.rejects(id, from, to))
          return answer.ok ? answer.value.rows.map(cellsOf) : null
        },
      }),
    [engine, id, receipt.rejected],
  )
  return (
    <article className={classes.page} data-report="set-aside">
      <header>
        <FocusedTitle text={t('rejects.title')} />
        <p className={classes.question}>{t('rejects.question')}</p>
      </header>
      {failed && <Notice tone="failure" title={t('report.failed')} />}
      <p data-sentence="set-aside">
        {t('rejects.sentence', { count: receipt.rejected, reasons: reasons(counts) })}
      </p>
      <Grid
        label={t('rejects.table')}
        columns={columns}
        rowCount={receipt.rejected}
        pages={pages}
      />
      <div>
        <DownloadButton
          engine={engine}
          text={t('report.csv')}
          label={t('rejects.download')}
          name="set-aside"
          ending="csv"
          make={(client) => client.exportRejects(id)}
        />
      </div>
    </article>
  )
}

/** Up to so many rejects are counted by column too. */
const countedRejects = 1000

function useCounts({ id, receipt }: LoadedDataset, engine: EngineSource) {
  const byRule = Object.entries(receipt.rejectedBy).map(([rule, count]) => ({ rule, count }))
  const [counts, setCounts] = useState<readonly RejectCount[]>(byRule)
  const [failed, setFailed] = useState(false)
  const { rejected } = receipt
  useEffect(() => {
    if (rejected > countedRejects) return
    void ask(engine, (client) => client.rejects(id, 0, rejected)).then((answer) => {
      setFailed(!answer.ok)
      if (answer.ok) setCounts(countsOf(answer.value.rows))
    })
  }, [engine, id, rejected])
  return { counts, failed }
}

const widths = [176, 80, 136, 176, 176, 280, 640]

function useRejectColumns(): readonly GridColumn[] {
  const t = useTranslations()
  return useMemo(() => {
    const keys = ['file', 'line', 'column', 'value', 'rule', 'reason', 'raw'] as const
    return keys.map((key, at) => ({
      id: `c${at}`,
      title: t(`rejects.${key}`),
      align: key === 'line' ? ('end' as const) : ('start' as const),
      width: widths[at] ?? 160,
      show: (value: string) =>
        key === 'rule' ? t(`reasons.${value as RejectRow['rule']}`) : value,
    }))
  }, [t])
}

function cellsOf({ file, line, column, value, rule, reason, raw }: RejectRow): GridRow {
  return [file, String(line), column, value, rule, reason, raw]
}
