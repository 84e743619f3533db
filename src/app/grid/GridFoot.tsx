import { useTranslations } from 'use-intl'
import classes from './Grid.module.css'
import type { PlacedColumns } from './placed.ts'

interface GridFootProps {
  readonly rowIndex: number
  readonly placed: PlacedColumns
  /** In the order of the cells as fetched. */
  readonly totals: readonly (string | null)[]
}

/** The totals of the columns that can be added up, exact. */
export function GridFoot({ rowIndex, placed, totals }: GridFootProps) {
  const t = useTranslations('table')
  const { list, gridTemplateColumns } = placed
  const labelled = list.find(({ at }) => (totals[at] ?? null) === null)?.place
  return (
    <tfoot className={classes.foot}>
      <tr aria-rowindex={rowIndex} className={classes.row} style={{ gridTemplateColumns }}>
        {list.map(({ column, at, place, style }) => {
          const total = totals[at] ?? null
          return (
            <td
              key={column.id}
              aria-colindex={place + 1}
              className={classes.cell}
              data-align={column.align}
              style={style}
            >
              {total !== null && (
                <span title={total}>
                  <span className="unseen">{t('total')} </span>
                  {column.show(total)}
                </span>
              )}
              {place === labelled && t('total')}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}
