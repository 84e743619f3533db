import {
  bracketEnd,
  skipBlank,
  stringEnd,
  stringValue,
  valueEnd,
  valueStart,
} from './json-scanner.ts'

/** An array or an object of a document, within objects alone; offsets are into the text. */
export interface Place {
  /** Keys from the outermost object on. */
  readonly path: readonly string[]
  readonly open: number
  /** Behind its closing bracket; null: the text ends before. */
  readonly end: number | null
}

/** What stands in a document's outermost object, as far as the text goes. */
export interface Outline {
  readonly arrays: readonly Place[]
  /** Objects that may hold records, each under its key: the outermost ones first. */
  readonly objects: readonly Place[]
  /** Its keys, in order. */
  readonly keys: readonly string[]
}

/** Fewer objects within an object are parts of one record. */
const fewestRecords = 5

/** Deeper objects hold no table. */
const deepest = 16

interface Walk {
  readonly text: string
  readonly arrays: Place[]
  readonly objects: { -readonly [part in keyof Place]: Place[part] }[]
  readonly keys: string[]
}

/** Walks the object that begins at an offset; arrays are looked over, not into. */
export function outlineOf(text: string, at: number): Outline {
  const walk: Walk = { text, arrays: [], objects: [], keys: [] }
  walkObject(walk, at, [])
  return { ...walk, objects: walk.objects.toSorted((one, other) => one.open - other.open) }
}

/** The object's end, or -1 where the text ends within it or is no JSON. */
function walkObject(walk: Walk, start: number, path: readonly string[]): number {
  const { text } = walk
  const place: Walk['objects'][number] = { path, open: start, end: null }
  let objects = 0
  let at = skipBlank(text, start + 1)
  if (text[at] === '}') return at + 1
  for (;;) {
    const keyEnd = text[at] === '"' ? stringEnd(text, at) : -1
    const value = keyEnd === -1 ? -1 : valueStart(text, keyEnd)
    if (value === -1) return -1
    const key = stringValue(text, at, keyEnd)
    if (path.length === 0) walk.keys.push(key)
    if (text[value] === '{') objects++
    if (text[value] === '{' && objects === fewestRecords) walk.objects.push(place)
    const end = walkValue(walk, value, [...path, key])
    if (end === -1) return -1
    at = skipBlank(text, end)
    if (text[at] === '}') return (place.end = at + 1)
    if (text[at] !== ',') return -1
    at = skipBlank(text, at + 1)
  }
}

function walkValue(walk: Walk, at: number, path: readonly string[]): number {
  const { text } = walk
  switch (text.charAt(at)) {
    case '{':
      return path.length < deepest ? walkObject(walk, at, path) : bracketEnd(text, at)
    case '[': {
      const end = bracketEnd(text, at)
      walk.arrays.push({ path, open: at, end: end === -1 ? null : end })
      return end
    }
    default:
      return valueEnd(text, at)
  }
}
