import type { ReadOptions, Structure } from './format.ts'

/** A read of everything starts where the records do; none goes further than they do. */
export function withinTable({ body, end }: Structure, options: ReadOptions): ReadOptions {
  const { start } = options
  return {
    ...options,
    ...(body === undefined || start !== undefined
      ? {}
      : { start: body.byte, firstLine: body.line }),
    ...(end === undefined || options.end !== undefined ? {} : { end: Math.max(start ?? 0, end) }),
  }
}
