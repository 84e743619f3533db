import { call, column, literal } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Selection } from '#core/query/query.ts'
import { count, ratio } from './phrases.ts'

/** An event's name, whatever its case. */
export const eventName: Expr = call('lower', column('event_name'))

/** How often an event occurs. */
export function countOf(name: string, event: string): NamedMeasure {
  return { ...count(name), where: call('equals', eventName, literal(event)) }
}

/** The counts on the way from a view to a purchase. */
export const stageCounts: readonly NamedMeasure[] = [
  countOf('views', 'view'),
  countOf('clicks', 'click'),
  countOf('purchases', 'purchase'),
]

export const stageNames = ['views', 'clicks', 'purchases'] as const

/** How many of a stage come to the next. */
export const stageRatios: readonly Selection[] = [
  ratio('view_to_click', 'clicks', 'views'),
  ratio('click_to_purchase', 'purchases', 'clicks'),
]
