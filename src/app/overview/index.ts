import type { KindId } from '#datasets/kind.ts'
import { interactionsOverview } from './kinds/interactions.ts'
import type { Overview } from './overview.ts'

/** Every overview; a kind without one begins with its first report. */
const overviews: readonly Overview[] = [interactionsOverview]

/** The overview of a kind, or null. */
export function overviewOf(kind: KindId): Overview | null {
  return overviews.find((overview) => overview.kind === kind) ?? null
}
