import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Query } from '#core/query/query.ts'

/** The first `top` rows of a complete order, and the fact about the tie that the cut may split. */
export function cut(ranked: Query, measure: string, top: number): { rows: Query; facts: Query[] } {
  return { rows: { ...ranked, limit: top }, facts: [tieFact(ranked, measure, top)] }
}

/**
 * "4 users share place 5": `tie_sharing` rows have the measure of the last row shown, which is at
 * `tie_place`, and `tie_shown` of them are shown. All null where the cut splits no tie.
 */
function tieFact({ orderBy = [], ...groups }: Query, measure: string, top: number): Query {
  const equals = { partitionBy: [column(measure)] }
  const places: Query = {
    from: { ...groups },
    window: [
      { name: 'place', window: 'rowNumber', partitionBy: [], orderBy },
      { name: 'shown', window: 'rowNumber', ...equals, orderBy },
      { name: 'sharing', window: 'count', ...equals },
    ],
    select: ['place', 'shown', 'sharing'].map((name) => ({ name, of: column(name) })),
  }
  const split = call('greater', column('sharing'), column('shown'))
  return {
    from: places,
    where: call('and', call('equals', column('place'), literal(top)), split),
    measures: [
      only(
        'tie_place',
        call('subtract', column('place'), call('subtract', column('shown'), literal(1))),
      ),
      only('tie_sharing', column('sharing')),
      only('tie_shown', column('shown')),
    ],
  }
}

/** The value of the one row, or null where there is none. */
function only(name: string, of: Expr): NamedMeasure {
  return { name, measure: 'max', of }
}
