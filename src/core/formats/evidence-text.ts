/** Enough for evidence; each dialect that is tried costs a pass over it. */
const evidenceCharacters = 65_536
/** So many lines must be left where notes are taken out. */
const leastLines = 3

/** What a dialect is judged by. */
export interface EvidenceText {
  readonly text: string
  /** Whether nothing follows it. */
  readonly whole: boolean
}

/**
 * The part of a text by which dialects are judged: whole lines, so that no trial sees a record that is
 * cut; without those before a known header, notes that begin with `#` ahead of all else, and lines
 * that are drawn.
 */
export function evidenceText(text: string, linesAhead: number): EvidenceText {
  const part = evidencePart(text, linesAhead)
  const whole = text.endsWith(part)
  const bare = withoutRules(withoutNotes(part))
  const isTold = bare.split(/\r\n|\n|\r/, leastLines).length === leastLines
  return { text: isTold ? bare : part, whole }
}

function evidencePart(text: string, linesAhead: number): string {
  let start = 0
  for (let line = 0; line < linesAhead; line++) {
    const end = text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  const most = start + evidenceCharacters
  if (text.length <= most) return text.slice(start)
  const end = Math.max(text.lastIndexOf('\n', most), text.lastIndexOf('\r', most))
  return text.slice(start, end >= start ? end + 1 : most)
}

/**
 * Without the first lines that begin with `#`, or are blank; of a log, which tells its columns by such
 * lines, without those where it begins anew.
 */
function withoutNotes(text: string): string {
  const notes = /^(?:(?:#.*|[ \t]*)(?:\r\n|\n|\r))+/.exec(text)?.[0] ?? ''
  const rest = text.slice(notes.length)
  return /^#fields:/im.test(notes) ? rest.replaceAll(/^#[a-z-]+:.*(?:\r\n|\n|\r|$)/gim, '') : rest
}

/** Without what lists draw around their lines. */
function withoutRules(text: string): string {
  if (!drawn.test(text)) return text
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)/g) ?? []
  return lines.filter((line) => !drawn.test(line) || !/^[-=_+|*:\s]+$/.test(line)).join('')
}

const drawn = /-{5}|={5}|_{5}/
