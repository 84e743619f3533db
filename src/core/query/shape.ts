import { QueryProblem } from './problem.ts'

/** Throws `QueryProblem` unless a JSON value has some shape; `path` says where the value stands. */
export type Shape = (value: unknown, path: string) => void

/** The keys of a JSON object and the shapes of their values. */
export type Fields = Readonly<Record<string, Shape>>

/** An object with all of the required keys, any of the optional ones, and no other. */
export function object(required: Fields, optional: Fields = {}): Shape {
  return (value, path) => {
    const fields = objectOf(value, path)
    for (const key of Object.keys(required)) {
      if (!Object.hasOwn(fields, key)) throw misshapen(path, `it lacks ${key}`)
    }
    for (const [key, field] of Object.entries(fields)) {
      const shape = ownShape(required, key) ?? ownShape(optional, key)
      if (shape === null) throw misshapen(path, `it has an unknown part, ${key}`)
      shape(field, `${path}.${key}`)
    }
  }
}

function ownShape(fields: Fields, key: string): Shape | null {
  return (Object.hasOwn(fields, key) ? fields[key] : null) ?? null
}

/** A JSON object, whatever its keys. */
export function objectOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misshapen(path, 'it is not an object')
  }
  return { ...value }
}

/** An array of values of one shape. */
export function list(shape: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) throw misshapen(path, 'it is not a list')
    for (const [at, item] of value.entries()) shape(item, `${path}[${at}]`)
  }
}

/** One of the texts. */
export function choice(texts: readonly string[]): Shape {
  return check(
    (value) => typeof value === 'string' && texts.includes(value),
    `it is not one of ${texts.join(', ')}`,
  )
}

/** A value for which the test holds; otherwise `reason` is said. */
export function check(test: (value: unknown) => boolean, reason: string): Shape {
  return (value, path) => {
    if (!test(value)) throw misshapen(path, reason)
  }
}

/** Any text. */
export const string: Shape = check((value) => typeof value === 'string', 'it is not a text')

/** The problem of a value that has not the shape it must have. */
export function misshapen(path: string, reason: string): QueryProblem {
  return new QueryProblem('shape', path, `${path}: ${reason}`)
}
