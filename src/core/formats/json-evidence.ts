import type { Evidence, Sample } from './format.ts'
import type { JsonDocument } from './json-document.ts'
import { skipBlank, stringEnd, wrongAt } from './json-scanner.ts'

/** So many keys are named. */
const mostKeys = 8

/** What was found of a document: its shape, where its records are, what is left out, whether it ends. */
export function documentEvidence(
  text: string,
  { plan, member, script }: JsonDocument,
  header: readonly string[],
  sample: Sample,
): readonly Evidence[] {
  const asked = sample.reading?.table === undefined ? { found: 1 } : {}
  const shape = { fact: 'json', values: { shape: plan.shape } }
  return [
    shape,
    ...(script === null
      ? []
      : [{ fact: 'script', values: { text: script.slice(0, 40), found: 1 } }]),
    ...(member === null || member.table.path.length === 0
      ? []
      : [{ fact: 'member', values: { path: pathOf(member), left: leftOut(member), found: 1 } }]),
    ...(plan.shape === 'keyed'
      ? [{ fact: 'keyed', values: { column: header[0] ?? '', found: 1 } }]
      : []),
    ...(member === null || member.tables.length < 2
      ? []
      : [
          {
            fact: 'tables',
            values: {
              tables: member.tables.length,
              table: member.tables.indexOf(member.table) + 1,
              same: 0,
              ...asked,
            },
          },
        ]),
    ...(member?.table.names == null
      ? []
      : [{ fact: 'names', values: { path: member.table.names.path.join('.'), found: 1 } }]),
    ...(isCutOff(text, { plan, member, script }, sample)
      ? [{ fact: 'cut-off', values: { found: 1 } }]
      : []),
  ]
}

function pathOf({ table }: NonNullable<JsonDocument['member']>): string {
  return table.path.join('.')
}

/** The keys beside that of the table, as far as they were seen. */
function leftOut({ table, keys }: NonNullable<JsonDocument['member']>): string {
  const others = keys.filter((key) => key !== table.path[0]).slice(0, mostKeys)
  return others.map((key) => key.slice(0, 40)).join(', ')
}

/** Whether nothing is wrong with a value but that the text ends; what is broken within hides its end, too. */
function endsWithin(text: string, start: number): boolean {
  const wrong = wrongAt(text, start)
  const rest = wrong === -1 ? '' : text.slice(wrong).replace(/^[\s,}\]]+/, '')
  if (!rest.startsWith('"')) return /^[\w.+-]*\s*$/.test(rest)
  const end = stringEnd(rest, 0)
  return end === -1 ? !rest.includes('"', 1) : /^\s*:?\s*$/.test(rest.slice(end))
}

const blanks = new Set([0x00, 0x09, 0x0a, 0x0d, 0x1a, 0x20])

/** What ends a call and a statement. */
const closers = new Set([0x29, 0x3b])

/** Whether the file's last mark is not the one that closes its document. */
function isCutOff(
  text: string,
  { plan, member, script }: Pick<JsonDocument, 'plan' | 'member' | 'script'>,
  { bytes, tail, whole }: Sample,
): boolean {
  if (plan.shape !== 'array' && member === null) return false
  if (skipBlank(text, 0) >= text.length) return false
  if (whole && member?.table.end === null && endsWithin(text, member.table.open)) return true
  const end = tail?.bytes ?? bytes
  let at = end.length - 1
  while (at >= 0 && (blanks.has(end[at]!) || (script !== null && closers.has(end[at]!)))) at--
  const isArray =
    plan.shape === 'array' || (plan.shape === 'member' && member?.table.path.length === 0)
  return end[at] !== (isArray ? 0x5d : 0x7d)
}
