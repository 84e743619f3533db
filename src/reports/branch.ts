import { column } from '#core/query/expr.ts'
import type { Dimension } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { choiceOf } from './parameters.ts'
import { MissingColumnError, need } from './report.ts'
import type { Parameter, Parameters } from './report.ts'

const places = ['branch', 'market', 'region', 'country'] as const

/** What stands for the branch; by default the first that the file has. */
export const branchParameter: Parameter = {
  name: 'by',
  type: 'choice',
  choices: places,
  default: null,
}

/** The grouping called `branch`, whatever column it comes from. */
export function branchOf(schema: DatasetSchema, parameters: Parameters): Dimension {
  const chosen = choiceOf(parameters, 'by') ?? places.find((place) => hasRole(schema, place))
  if (chosen === undefined) throw new MissingColumnError('branch')
  need(schema, chosen)
  return { name: 'branch', of: column(chosen) }
}
