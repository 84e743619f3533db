import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Grid.module.css'
import type { GridColumn } from './grid-table.ts'

interface GridFootProps {
  readonly rowIndex: number
  readonly gridTemplateColumns: string
  readonly stick: (id: string) => CSSProperties | undefined
  /** The columns as they stand. */
  readonly cells: readonly FootCell[]
}

interface FootCell {
  readonly column: GridColumn
  readonly total: string | null
}

/** The totals of the columns that can be added up, exact. */
export function GridFoot({ rowIndex, gridTemplateColumns, stick, cells }: GridFootProps) {
  const t = useTranslations('table')
  const labelled = cells.findIndex(({ total }) => total === null)
  return (
    <tfoot className={classes.foot}>
      <tr aria-rowindex={rowIndex} className={classes.row} style={{ gridTemplateColumns }}>
        {cells.map(({ column, total }, at) => (
          <td
            key={column.id}
            aria-colindex={at + 1}
            className={classes.cell}
            data-align={column.align}
            style={stick(column.id)}
          >
            {total !== null && (
              <span title={total}>
                <span className="unseen">{t('total')} </span>
                {column.show(total)}
              </span>
            )}
            {at === labelled && t('total')}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
