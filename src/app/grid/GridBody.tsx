/* oxlint-disable jsx-a11y/control-has-associated-label -- cells are no controls; what a component writes into them the rule cannot see */
import classes from './Grid.module.css'
import type { VisibleRow } from './grid-table.ts'
import type { PlacedColumns } from './placed.ts'
import type { CellRange } from './selection.ts'
import { Value } from './Value.tsx'

interface GridBodyProps {
  readonly rows: readonly VisibleRow[]
  readonly placed: PlacedColumns
  readonly height: number
  readonly range: CellRange | null
  /** The cell that the person is at. */
  readonly activeId: string | null
  readonly idOf: (row: number, place: number) => string
}

/** The rows in view, each where it belongs. */
export function GridBody({ rows, placed, height, range, activeId, idOf }: GridBodyProps) {
  const { list, gridTemplateColumns } = placed
  return (
    <tbody className={classes.body} style={{ height }}>
      {rows.map(({ index, start, cells }) => (
        <tr
          key={index}
          aria-rowindex={index + 2}
          className={`${classes.row} ${classes.line}`}
          style={{ gridTemplateColumns, transform: `translateY(${start}px)` }}
        >
          {list.map(({ column, at, place, style }) => {
            const id = idOf(index, place)
            return (
              <td
                key={column.id}
                id={id}
                aria-colindex={place + 1}
                aria-selected={range !== null && isWithin(range, index, place)}
                className={classes.cell}
                data-active={id === activeId || undefined}
                data-align={column.align}
                style={style}
              >
                <Value value={cells?.[at]} show={column.show} />
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

function isWithin({ rows, places }: CellRange, row: number, place: number): boolean {
  return row >= rows[0] && row <= rows[1] && place >= places[0] && place <= places[1]
}
