import type { CellColumn, Cells } from './converted.ts'
import { dateProofs } from './read-time.ts'
import { addStep, freeName, selectText } from './statement.ts'
import type { ScriptRequest } from './script-request.ts'
import type { Statement } from './statement.ts'

/** Cells, and for each column of times the condition that its dates have the day first. */
export interface OrderedCells extends Cells {
  readonly dayFirst: ReadonlyMap<CellColumn, string>
}

/**
 * One decision a column and file, over the values of all its records: the order with more proofs; a
 * column without proofs takes that of all the file's columns of times; where none is, the order that
 * was asked, else day-first. What was asked against the proof holds whatever the values are.
 */
export function withDateOrders(
  statement: Statement,
  cells: Cells,
  asked: ScriptRequest['dateOrder'],
): OrderedCells {
  const times = cells.columns.filter(({ column }) => column.rule.type === 'time')
  if (times.length === 0) return { ...cells, dayFirst: new Map() }
  if (asked?.againstProof === true) {
    const constant = asked.order === 'day-first' ? 'TRUE' : 'FALSE'
    return { ...cells, dayFirst: new Map(times.map((cell) => [cell, constant])) }
  }
  const { dialect } = statement
  const taken = new Set(cells.taken)
  const named = times.map((cell) => {
    const name = (suffix: string): string => {
      const free = freeName(`${cell.column.name}_${suffix}`, taken)
      taken.add(free.toLowerCase())
      return dialect.identifier(free)
    }
    return {
      cell,
      days: name('day_proofs'),
      months: name('month_proofs'),
      dayFirst: name('day_first'),
    }
  })
  const file = dialect.identifier('_file')
  const proofs = named.flatMap(({ cell, days, months }) => {
    const { dayFirst, monthFirst } = dateProofs(cell.text, dialect)
    return [
      `count(*) FILTER (WHERE ${dayFirst}) AS ${days}`,
      `count(*) FILTER (WHERE ${monthFirst}) AS ${months}`,
    ]
  })
  const proofStep = addStep(
    statement,
    'date_proofs',
    selectText({ columns: [file, ...proofs], from: cells.step, where: [], groupBy: ['1'] }),
  )
  const allDays = named.map(({ days }) => days).join(' + ')
  const least = asked?.order === 'month-first' ? ` AND ${allDays} > 0` : ''
  const all = `${allDays} >= ${named.map(({ months }) => months).join(' + ')}${least}`
  const orders = named.map(({ days, months, dayFirst }) =>
    named.length === 1
      ? `${all} AS ${dayFirst}`
      : `CASE WHEN ${days} + ${months} > 0 THEN ${days} >= ${months} ELSE ${all} END AS ${dayFirst}`,
  )
  const orderStep = addStep(
    statement,
    'date_orders',
    selectText({ columns: [file, ...orders], from: proofStep, where: [] }),
  )
  const step = addStep(
    statement,
    'ordered_cells',
    selectText({
      columns: [`${cells.step}.*`, ...named.map(({ dayFirst }) => `${orderStep}.${dayFirst}`)],
      from: `${cells.step} JOIN ${orderStep} ON ${cells.step}.${file} = ${orderStep}.${file}`,
      where: [],
    }),
  )
  return {
    ...cells,
    step,
    taken,
    dayFirst: new Map(named.map(({ cell, dayFirst }) => [cell, dayFirst])),
  }
}
