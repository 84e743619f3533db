import { dialects } from '#core/sql/index.ts'
import { reportScript } from '#core/sql/script.ts'
import type { ScriptRequest } from '#core/sql/script-request.ts'
import { parseParameters } from '#reports/parameters.ts'
import { type ScriptDataset, scriptDataset } from '#reports/script.ts'
import type { FileChoice } from '#session/api.ts'
import { chosenRule } from '#session/plan.ts'
import type { SqlArguments } from './arguments.ts'
import { type Io, cannotServe, say, writeAll, wrongUsage } from './io.ts'
import { inputColumns } from './script-input.ts'
import { schemaOfLayout } from './script-schema.ts'

/** Where the records are when no input is named. */
const anyInput = 'records.csv'

/** Prints a report as one self-contained script over records that `convert` wrote. */
export async function printSql(args: SqlArguments, io: Io): Promise<void> {
  const dialect = dialects.find(({ name }) => name === args.dialect)
  if (dialect === undefined) {
    throw wrongUsage(
      `--dialect is one of ${dialects.map(({ name }) => name).join(', ')}, not ${args.dialect}.`,
    )
  }
  const parameters = parseParameters(args.report, args.parameters)
  const { kind, layout, header, profiled, decimalCommas } = await inputColumns(args, io)
  const { rows } = args.report.queries(schemaOfLayout(kind, layout), parameters)
  const request: ScriptRequest = {
    query: rows,
    ...withMarks(asChosen(scriptDataset(kind, layout.columns), profiled), decimalCommas),
    input: args.input ?? anyInput,
    header,
    output: args.output,
  }
  await writeAll(io.stdout, [reportScript(request, dialect)])
  if (args.input === null) say(io, `The script reads ${anyInput}; --input names another place.`)
  if (profiled?.reading !== undefined)
    say(io, 'How the bytes are read is for convert, which takes the same --profile.')
}

/** The dataset with its columns of which the comma is the decimal mark. */
function withMarks<Dataset extends ScriptDataset>(
  dataset: Dataset,
  decimalCommas: readonly string[],
): Dataset {
  const columns = dataset.columns.map((column) => {
    if (!decimalCommas.includes(column.name)) return column
    return { ...column, rule: { ...column.rule, decimalMark: 'comma' as const } }
  })
  return { ...dataset, columns }
}

/** The dataset with the rules and the date order of a profile. */
function asChosen(
  dataset: ScriptDataset,
  choice: FileChoice | null,
): ScriptDataset & Pick<ScriptRequest, 'dateOrder'> {
  if (choice === null) return dataset
  const { rules = {}, dateOrder, dateOrderAgainstProof = false } = choice
  const isUnique = !(rules.off?.includes('duplicate') ?? false)
  if (rules.dropRepeats === true && isUnique) {
    throw cannotServe(
      'The profile drops exact repeats of records, which a script cannot: take that out of the profile, or run the report here.',
    )
  }
  return {
    ...dataset,
    columns: dataset.columns.map((column) => {
      return { ...column, rule: chosenRule(column.rule, choice) }
    }),
    unique: isUnique ? dataset.unique : null,
    ...(dateOrder && { dateOrder: { order: dateOrder, againstProof: dateOrderAgainstProof } }),
  }
}
