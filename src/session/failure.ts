import { LiteralError } from '#core/engine/literal-order.ts'
import { FormatError } from '#core/formats/format.ts'
import { QueryProblem } from '#core/query/problem.ts'
import type { Answer, Failure } from './api.ts'
import { ClosedError } from './closed.ts'
import { LostRangeError } from './durable-shard.ts'
import { ChangedFileError } from './raw.ts'
import { ShardDeathError } from './remote-shard.ts'

/** The outcome of some work as data: nothing thrown crosses a thread. */
export async function answerOf<T>(work: () => Promise<T> | T): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: failureOf(error) }
  }
}

/** What went wrong, in words of the api. */
function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof FormatError) return { kind: error.kind, message, facts: error.facts }
  if (error instanceof ChangedFileError)
    return { kind: 'unreadable', message, facts: { name: error.file } }
  if (error instanceof QueryProblem) {
    const { kind: problem, subject } = error
    return { kind: 'bad-query', message, facts: { problem, subject } }
  }
  if (error instanceof LiteralError) {
    const { value, type } = error
    return { kind: 'bad-query', message, facts: { problem: 'literal', value, type } }
  }
  if (error instanceof LostRangeError) {
    const bytes = error.bytes.join(' – ')
    return { kind: 'worker-died', message, facts: { name: error.file, bytes } }
  }
  if (error instanceof ShardDeathError) return { kind: 'worker-died', message, facts: {} }
  if (error instanceof ClosedError) return { kind: 'closed', message, facts: {} }
  if (isAbort(error)) return { kind: 'cancelled', message: 'cancelled', facts: {} }
  if (isExhausted(error)) return { kind: 'out-of-memory', message, facts: {} }
  return { kind: 'internal', message, facts: {} }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** A failed ArrayBuffer, an overfull Map and an over-long string all throw a RangeError. */
function isExhausted(error: unknown): boolean {
  return (
    error instanceof RangeError && /alloc|memory|length|size|distinct text/i.test(error.message)
  )
}
