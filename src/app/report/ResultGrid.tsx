import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ResultSummary, RowWindow } from '#session/api.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { useExact } from '../format/use-exact.ts'
import type { CopyOutcome } from '../grid/copy.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridHandle } from '../grid/Grid.tsx'
import type { GridColumn, GridRow } from '../grid/grid-table.ts'
import { shownOf } from '../grid/layout.ts'
import { createPages } from '../grid/pages.ts'
import { bodyMeasure, columnWidth, longestTotal } from '../grid/width.ts'
import { Copied } from '../result-table/Copied.tsx'
import { ColumnMenu } from '../result-table/ColumnMenu.tsx'
import { ColumnsMenu } from '../result-table/ColumnsMenu.tsx'
import { FilterChips } from '../result-table/FilterChips.tsx'
import { FindField } from '../result-table/FindField.tsx'
import { formulaGuard } from '../result-table/formula-guard.ts'
import { GoToRow } from '../result-table/GoToRow.tsx'
import { isNarrowed, viewRequest } from '../result-table/request.ts'
import { orderedBy, sortingOf } from '../result-table/sorting.ts'
import classes from '../result-table/ResultTable.module.css'
import { columnKeys } from '../result-table/table-view.ts'
import type { TableView } from '../result-table/table-view.ts'
import { useLayout } from '../result-table/use-layout.ts'
import { useShown } from '../result-table/use-shown.ts'
import type { ShownResult } from '../result-table/use-shown.ts'
import type { SharedColumn } from '../share/ShareForm.tsx'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { cellForm } from './cells.ts'
import { Downloads } from './Downloads.tsx'

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
  /** More that can be done with what is in view. */
  readonly actions?: (inView: InView) => ReactNode
}

/** Rows and columns as they are looked at. */
export interface InView {
  readonly result: number
  readonly rowCount: number
  readonly columns: readonly SharedColumn[]
  /** Of the report, in view or not. */
  readonly columnCount: number
  /** The rows are all, in the report's order. */
  readonly isWhole: boolean
  readonly titleOf: (key: string) => string
}

/** A table that is shorter than this is seen whole. */
const longRows = 50

/** The rows of a result, however many, with all that can be done with them, downloads too. */
export function ResultGrid(props: ResultGridProps) {
  const { engine, title, asInFile, name, view, onViewChange } = props
  const t = useTranslations('table')
  const request = useMemo(() => viewRequest(props.summary, view), [props.summary, view])
  const { result: shown, busy, failure } = useShown(engine, props, request)
  // What is shown may be of the result before this one, for a moment.
  const { summary, first } = shown.whole
  const columns = useResultColumns(summary, first, asInFile)
  const ids = columns.map(({ id }) => id)
  const keys = useMemo(() => columnKeys(summary.columns), [summary.columns])
  const layout = useLayout(name, summary.columns)
  const pages = usePages(engine, shown)
  const escapeFormulas = useStore(formulaGuard)
  const grid = useRef<GridHandle>(null)
  const [goingTo, setGoingTo] = useState(false)
  const [copied, setCopied] = useState<CopyOutcome | null>(null)
  const { rowCount } = shown.summary
  const long = rowCount > longRows
  const narrowed = shown.summary !== summary && isNarrowed(request)

  const shownIds = shownOf(layout.layout, ids)
  const isAsInReport = shownIds.join() === ids.join()
  const placeOf = (id: string) => ids.indexOf(id)

  function titleOf(key: string): string {
    return columns[keys.indexOf(key)]?.title ?? key
  }

  function sharedColumn(at: number): SharedColumn | null {
    const [column, key] = [summary.columns[at], keys[at]]
    if (!column || key === undefined) return null
    return { at, name: key, label: titleOf(key), type: column.type }
  }

  function columnMenu({ id }: GridColumn) {
    const at = ids.indexOf(id)
    const column = summary.columns[at]
    const key = keys[at]
    if (!column || key === undefined) return null
    return (
      <ColumnMenu
        id={id}
        title={titleOf(key)}
        type={column.type}
        ids={ids}
        layout={layout}
        filtered={view.filters.some((filter) => filter.column === key)}
        isOrdered={view.orderBy.some((order) => order.column !== key)}
        onSort={(direction, further) => {
          const before = further ? view.orderBy.filter((order) => order.column !== key) : []
          onViewChange({ ...view, orderBy: [...before, { column: key, direction }] })
        }}
        onFilter={(operator, value) =>
          onViewChange({ ...view, filters: [...view.filters, { column: key, operator, value }] })
        }
      />
    )
  }

  return (
    <>
      <div className={classes.bar}>
        <Count rowCount={rowCount} all={summary.rowCount} narrowed={narrowed} />
        <FindField find={view.find} onFind={(find) => onViewChange({ ...view, find })} />
        <ColumnsMenu columns={columns} layout={layout} />
        {long && (
          <GoToRow
            rowCount={rowCount}
            opened={goingTo}
            onOpened={setGoingTo}
            onGo={(row) => grid.current?.goTo(row)}
          />
        )}
        <Downloads
          engine={engine}
          all={{ result: summary.id, rowCount: summary.rowCount, columns: ids.map(placeOf), name }}
          view={
            shown.summary === summary && isAsInReport
              ? null
              : {
                  result: shown.summary.id,
                  rowCount,
                  columns: shownIds.map(placeOf),
                  name: narrowed || shownIds.length < ids.length ? `${name}_view` : name,
                }
          }
          onCopy={() => grid.current?.copyAll()}
        />
        {props.actions?.({
          result: shown.summary.id,
          rowCount,
          columns: shownIds.map(placeOf).flatMap((at) => sharedColumn(at) ?? []),
          columnCount: ids.length,
          isWhole: shown.summary === summary,
          titleOf,
        })}
      </div>
      <FilterChips
        view={view}
        titleOf={titleOf}
        onViewChange={onViewChange}
        onRemoved={() => grid.current?.focus()}
      />
      {failure && (
        <Notice tone="failure" title={t('failed')}>
          <p>
            {failure.kind === 'bad-query' && `${t('failedValue')} `}
            {t('failedNext')}
          </p>
        </Notice>
      )}
      <Copied outcome={copied} />
      {rowCount === 0 && <p className={classes.empty}>{t('none')}</p>}
      <Grid
        ref={grid}
        label={useTranslations('report')('table', { title })}
        columns={columns}
        rowCount={rowCount}
        pages={pages}
        layout={layout}
        sorting={{
          sorting: sortingOf(view.orderBy, keys),
          onChange: (sorting) => onViewChange({ ...view, orderBy: orderedBy(sorting, keys) }),
        }}
        headMenu={columnMenu}
        totals={useTotals(shown)}
        busy={busy}
        escapeFormulas={escapeFormulas}
        onCopied={setCopied}
        {...(long && { onGoTo: () => setGoingTo(true) })}
      />
    </>
  )
}

interface CountProps {
  readonly rowCount: number
  readonly all: number
  readonly narrowed: boolean
}

function Count({ rowCount, all, narrowed }: CountProps) {
  const t = useTranslations()
  return (
    <output className={classes.count} data-rows={rowCount}>
      {narrowed ? t('table.rowsOf', { count: rowCount, all }) : t('report.rows', { count: all })}
    </output>
  )
}

/** Blank until they are known, so that the table does not grow when they come; null: there are none. */
function useTotals({ summary, totals }: ShownResult): readonly (string | null)[] | null {
  return useMemo(() => {
    if (summary.rowCount < 2) return null
    if (totals) return totals.some((total) => total !== null) ? totals : null
    const coming = summary.columns.some(({ type }) => type.kind === 'decimal')
    return coming ? summary.columns.map(() => null) : null
  }, [summary, totals])
}

function usePages(engine: EngineSource, { summary, first }: ShownResult) {
  return useMemo(() => {
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
}

function useResultColumns(
  { columns, rowCount }: ResultSummary,
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
        const cells = first.columns[at] ?? []
        const total = type.kind === 'decimal' && !asInFile ? longestTotal(cells, rowCount) : null
        const shown = cells.map((cell) => (cell === null ? '' : show(cell)))
        const isText = type.kind === 'text' || (type.kind === 'id' && type.order === 'text')
        const width = columnWidth(title, total === null ? shown : [show(total), ...shown], measure)
        return { id: `c${at}`, title, align, show, width, isText }
      })
    },
    // oxlint-disable-next-line react/exhaustive-deps
    [columns, rowCount, first, asInFile, exact],
  )
}

function rowsOf({ columns }: RowWindow): readonly GridRow[] {
  const rows = columns[0]?.length ?? 0
  return Array.from({ length: rows }, (_, row) => columns.map((cells) => cells[row] ?? null))
}
