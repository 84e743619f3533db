import { admittedRecords } from './admission.ts'
import type { Dialect } from './dialect.ts'
import { lastSelect } from './generate.ts'
import { integerIdsStep } from './integer-ids.ts'
import type { ScriptRequest } from './script-request.ts'
import { statementText } from './statement.ts'
import type { Statement } from './statement.ts'

/** A self-contained script: one statement that cleans converted records and makes the report. */
export function reportScript(request: ScriptRequest, dialect: Dialect): string {
  const statement: Statement = { dialect, steps: [], integerIds: new Set() }
  const { relation, types } = admittedRecords(statement, request)
  const cleaningSteps = statement.steps.length
  const last = lastSelect(request.query, { statement, dataset: relation, types })
  statement.steps.splice(cleaningSteps, 0, ...integerIdsStep(statement, relation))
  const text = statementText(statement, last)
  const sql = request.output === null ? text : dialect.write(text, request.output)
  return `${heading.map((line) => `-- ${line}`).join('\n')}\n${sql};\n`
}

const heading: readonly string[] = [
  'Reads records as Footfall converts them with record numbers: one header, cells as text, _file and',
  '_record. Splitting files into records is not repeated here: ragged records are left out, but those',
  'that Footfall rejects as encoding or quote look whole in the input and must not be in it. All other',
  'rules are applied in their order.',
]
