import { outlineOf } from './json-outline.ts'
import type { Place } from './json-outline.ts'
import { memberEnd, memberValue, skipBlank } from './json-scanner.ts'

/** So many values are looked at. */
const lookedAt = 100
/** So many of them are objects, where they are records. */
const mostlyObjects = 0.9
/** So many of the keys that they have are such as half of them have. */
const mostlyShared = 0.7

/** Whether the values of an object are records, which its keys tell apart: so many objects, and alike. */
export function isKeyed(text: string, place: Place, fewest: number): boolean {
  const values = valuesOf(text, place)
  const objects = values.filter((at) => text[at] === '{')
  if (objects.length < fewest || objects.length < values.length * mostlyObjects) return false
  const keys = objects.flatMap((at) => [...new Set(outlineOf(text, at).keys)])
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const shared = keys.filter((key) => counts.get(key)! * 2 >= objects.length)
  return shared.length > 0 && shared.length >= keys.length * mostlyShared
}

/** Where the first values of an object start. */
function valuesOf(text: string, { open, end }: Place): readonly number[] {
  const values: number[] = []
  const limit = end ?? text.length
  for (let at = skipBlank(text, open + 1); text[at] === '"' && values.length < lookedAt;) {
    const value = memberValue(text, at)
    const valueEnds = value === -1 ? -1 : memberEnd(text, value, limit)
    if (valueEnds === -1 || valueEnds >= limit) break
    values.push(value)
    at = skipBlank(text, valueEnds + 1)
  }
  return values
}
