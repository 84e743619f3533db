import { Button } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { FileChoice, LoadedDataset, RejectRow } from '#session/api.ts'
import type { CopyOutcome } from '../grid/copy.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridColumn, GridRow } from '../grid/grid-table.ts'
import { createPages } from '../grid/pages.ts'
import { DownloadButton } from '../report/Downloads.tsx'
import { Copied } from '../result-table/Copied.tsx'
import { formulaGuard } from '../result-table/formula-guard.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { Notice } from '../shell/Notice.tsx'
import type { FileEntry } from '../state/app-state.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { exportAccepted } from './accepted.ts'
import { countsOf } from './counts.ts'
import { Effects } from './Effects.tsx'
import { Groups } from './Groups.tsx'
import { RecordBytes } from './RecordBytes.tsx'
import classes from './RejectsPage.module.css'
import { createTurns } from './use-effect-of.ts'
import { useRejectReasons } from './use-reject-reasons.ts'
import type { RejectCount } from './use-reject-reasons.ts'

interface RejectsPageProps {
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
}

interface RejectsViewProps extends RejectsPageProps {
  /** Of the dataset, in its order. */
  readonly files: readonly FileEntry[]
  /** Reads the dataset's files again, or those with these names, with a switch set. */
  readonly onReload: (change: Partial<FileChoice>, names?: readonly string[]) => void
}

/** The records that were not counted, by the rule that set them aside, and each of them. */
export function RejectsPage({ dataset, engine, files, onReload }: RejectsViewProps) {
  const t = useTranslations()
  const reasons = useRejectReasons()
  const { receipt } = dataset
  const { counts, failed } = useCounts(dataset, engine)
  const [rule, setRule] = useState<RuleName | null>(null)
  const [inTurn] = useState(createTurns)
  // The page is of one reading of these files: what changes of them later is not in it.
  const [read] = useState(files)
  return (
    <article className={classes.page} data-report="set-aside">
      <PageHead title={t('rejects.title')} lead={t('rejects.question')} />
      {receipt.rejected === 0 && <p>{t('rejects.none')}</p>}
      {failed && <Notice tone="failure" title={t('report.failed')} />}
      {receipt.rejected > 0 && (
        <>
          <p data-sentence="set-aside">
            {t('rejects.sentence', { count: receipt.rejected, reasons: reasons(counts) })}
          </p>
          <Groups
            dataset={dataset}
            engine={engine}
            rule={rule}
            onRule={setRule}
            beside={(name) => (
              <Effects
                dataset={dataset}
                files={read}
                engine={engine}
                rule={name}
                inTurn={inTurn}
                onReload={onReload}
              />
            )}
          />
          <AllRejects
            key={rule}
            dataset={dataset}
            engine={engine}
            rule={rule}
            onAll={() => setRule(null)}
          />
        </>
      )}
      <TakeAlong dataset={dataset} engine={engine} />
    </article>
  )
}

interface AllRejectsProps extends RejectsPageProps {
  readonly rule: RuleName | null
  readonly onAll: () => void
}

function AllRejects({ dataset: { id, receipt }, engine, rule, onAll }: AllRejectsProps) {
  const t = useTranslations()
  const format = useFormatter()
  const columns = useRejectColumns()
  const escapeFormulas = useStore(formulaGuard)
  const [copied, setCopied] = useState<CopyOutcome | null>(null)
  const [place, setPlace] = useState(0)
  const rowCount = rule === null ? receipt.rejected : (receipt.rejectedBy[rule] ?? 0)
  const pages = useMemo(
    () =>
      createPages<GridRow>({
        rowCount,
        fetch: async (from, to) => {
          const answer = await ask(engine, (client) =>
            client.rejects(id, from, to, rule ?? undefined),
          )
          return answer.ok ? answer.value.rows.map(cellsOf) : null
        },
      }),
    [engine, id, rule, rowCount],
  )
  return (
    <>
      <div className={classes.bar}>
        <h2 className={classes.title}>
          {t('rejects.list', {
            shown: format.number(rowCount),
            which: rule === null ? t('rejects.all') : t(`reasons.${rule}`),
          })}
        </h2>
        {rule !== null && (
          <Button size="compact-xs" variant="default" onClick={onAll}>
            {t('rejects.showAll')}
          </Button>
        )}
      </div>
      <Copied outcome={copied} />
      <Grid
        label={t('rejects.table')}
        columns={columns}
        rowCount={rowCount}
        pages={pages}
        escapeFormulas={escapeFormulas}
        onCopied={setCopied}
        onRow={setPlace}
      />
      <RecordBytes dataset={id} engine={engine} rule={rule} place={Math.min(place, rowCount - 1)} />
    </>
  )
}

function TakeAlong({ dataset, engine }: RejectsPageProps) {
  const t = useTranslations('rejects')
  const escapeFormulas = useStore(formulaGuard)
  return (
    <div className={classes.bar}>
      <DownloadButton
        engine={engine}
        text={t('download')}
        label={t('downloadRejects')}
        name="set-aside"
        ending="csv"
        make={(client) => client.exportRejects(dataset.id, escapeFormulas)}
      />
      <DownloadButton
        engine={engine}
        text={t('accepted', { count: dataset.receipt.accepted })}
        label={t('downloadAccepted')}
        name="accepted"
        ending="csv"
        make={(client) => exportAccepted(client, dataset, escapeFormulas)}
      />
    </div>
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

const widths = [152, 72, 136, 176, 208, 320, 640]

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
