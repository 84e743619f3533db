import { bracketEnd, skipBlank } from './json-scanner.ts'

/** JSON within a script; offsets are into the text. */
export interface ScriptedJson {
  /** What stands ahead of it. */
  readonly opening: string
  /** Of its first bracket. */
  readonly start: number
}

const name = String.raw`[\w$.[\]"'\-]{1,100}`
const openings = [
  // A call, so that a page of another host can run it: JSONP.
  String.raw`(?:/\*\*/\s*)?(?:typeof ${name} === 'function' && )?${name}\s*\(`,
  // A variable, as archives are taken along.
  String.raw`(?:(?:var|let|const|export const)\s+)?${name}\s*=`,
  'export default',
  // What no page of another host can run.
  String.raw`\)\]\}'?,?`,
  String.raw`(?:while|for)\s*\([\d;\s]{0,5}\)\s*;?`,
]
const opening = new RegExp(String.raw`\s*(?:${openings.join('|')})\s*(?=[[{])`, 'y')
/** What may stand behind it, or be cut off. */
const closing = /^\s*(?:\)\s*)?(?:;\s*)?$/

/** The JSON of a text that is a script around it; null: it is none. */
export function scriptedJson(text: string, whole: boolean): ScriptedJson | null {
  opening.lastIndex = 0
  const found = opening.exec(text)
  if (found === null) return null
  const start = found[0].length
  const end = bracketEnd(text, start)
  if (end !== -1 && whole && !closing.test(text.slice(end))) return null
  return { opening: found[0].trim(), start: skipBlank(text, start) }
}
