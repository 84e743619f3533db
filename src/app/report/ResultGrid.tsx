import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { ResultSummary, RowWindow } from '#session/api.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { useExact } from '../format/use-exact.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridColumn, GridRow } from '../grid/grid-table.ts'
import { createPages } from '../grid/pages.ts'
import { bodyMeasure, columnWidth } from '../grid/width.ts'
import type { TableView } from '../result-table/table-view.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { cellForm } from './cells.ts'
import { Downloads } from './Downloads.tsx'
import classes from './ResultGrid.module.css'

interface ResultGridProps {
  readonly engine: EngineSource
  readonly summary: ResultSummary
  readonly first: RowWindow
  readonly title: string
  /** The columns are the file's own: their names are shown as they are, their cells as they were read. */
  readonly asInFile: boolean
  /** The report's id: exported files are named by it, and the columns' places kept under it. */
  readonly name: string
  /** Order, filters and search; kept by the caller. */
  readonly view: TableView
  readonly onViewChange: (view: TableView) => void
}

/** The rows of a result, however many, with all that can be done with them, downloads too. */
export function ResultGrid(props: ResultGridProps) {
  const { engine, summary, first, title, asInFile, name } = props
  const t = useTranslations('report')
  const columns = useResultColumns(summary, first, asInFile)
  const pages = useMemo(() => {
    const { id, rowCount } = summary
    return createPages<GridRow>({
      rowCount,
      first: rowsOf(first),
      fetch: async (from, to) => {
        const answer = await ask(engine, (client) => client.rows(id, from, to))
        return answer.ok ? rowsOf(answer.value) : null
      },
    })
  }, [engine, summary, first])
  return (
    <>
      <p className={classes.count} data-rows={summary.rowCount}>
        {t('rows', { count: summary.rowCount })}
      </p>
      <Grid
        label={t('table', { title })}
        columns={columns}
        rowCount={summary.rowCount}
        pages={pages}
      />
      <Downloads engine={engine} result={summary.id} name={name} />
    </>
  )
}

function useResultColumns(
  { columns }: ResultSummary,
  first: RowWindow,
  asInFile: boolean,
): readonly GridColumn[] {
  const nameOf = useRoleNames()
  const exact = useExact()
  return useMemo(
    () => {
      const measure = bodyMeasure()
      return columns.map(({ name, type }, at): GridColumn => {
        const { align, show } = cellForm(type, exact)
        const title = asInFile ? name : nameOf(name)
        const shown = (first.columns[at] ?? []).map((cell) => (cell === null ? '' : show(cell)))
        return { id: `c${at}`, title, align, show, width: columnWidth(title, shown, measure) }
      })
    },
    // oxlint-disable-next-line react/exhaustive-deps
    [columns, first, asInFile, exact],
  )
}

function rowsOf({ columns }: RowWindow): readonly GridRow[] {
  const rows = columns[0]?.length ?? 0
  return Array.from({ length: rows }, (_, row) => columns.map((cells) => cells[row] ?? null))
}
