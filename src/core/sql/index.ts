import type { Dialect } from './dialect.ts'
import { duckdb } from './duckdb.ts'

/** Every dialect, in the order in which they are offered. */
export const dialects: readonly Dialect[] = [duckdb]
