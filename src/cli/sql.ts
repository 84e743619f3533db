import type { SqlArguments } from './arguments.ts'
import type { Io } from './io.ts'

export async function printSql(_args: SqlArguments, _io: Io): Promise<void> {}
