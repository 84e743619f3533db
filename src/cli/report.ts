import { FormatError } from '#core/formats/format.ts'
import { QueryProblem } from '#core/query/problem.ts'
import { ParameterError } from '#reports/parameters.ts'
import { MissingColumnError } from '#reports/report.ts'
import { ChangedFileError } from '#session/raw.ts'
import { type Arguments, readArguments, usage } from './arguments.ts'
import { convert } from './convert.ts'
import { CommandError, type Io, say } from './io.ts'
import { list } from './list.ts'
import { publish } from './publish.ts'
import { runReport } from './run-report.ts'
import { printSql } from './sql.ts'

/**
 * `npm run report`: runs a report over files, lists the reports, converts files,
 * publishes the pages of merchants, or prints SQL.
 * Answers the exit code: 0 done, 1 the input cannot serve, 2 wrong usage.
 */
export async function report(argv: readonly string[], io: Io): Promise<number> {
  try {
    await run(readArguments(argv), io)
    return 0
  } catch (error) {
    const { message, exitCode } = explained(error)
    say(io, message)
    if (exitCode === 2) io.stderr.write(usage)
    return exitCode
  }
}

async function run(args: Arguments, io: Io): Promise<void> {
  switch (args.command) {
    case 'list':
      return await list(io)
    case 'convert':
      return await convert(args, io)
    case 'publish':
      return await publish(args, io)
    case 'sql':
      return await printSql(args, io)
    case 'report':
      return await runReport(args, io)
  }
}

function explained(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  if (error instanceof ParameterError) return new CommandError(`${error.message}.`, 2)
  const message = error instanceof Error ? error.message : String(error)
  const known =
    error instanceof FormatError ||
    error instanceof MissingColumnError ||
    error instanceof QueryProblem ||
    error instanceof ChangedFileError
  return new CommandError(known ? `${message}.` : `Footfall failed: ${message}.`, 1)
}
