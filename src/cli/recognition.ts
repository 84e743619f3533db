import { recognise } from '#datasets/recognise.ts'
import { mapHeader } from '#datasets/header.ts'
import { kindOf } from '#datasets/index.ts'
import { type DatasetKind, type KindId, missingRoles } from '#datasets/kind.ts'
import type { Report } from '#reports/report.ts'
import type { FileChoice, Inspection, KindCandidate } from '#session/api.ts'
import { cannotServe } from './io.ts'

/** From here on a candidate has every column that its kind needs. */
const complete = 0.5

type Seen = Pick<Inspection, 'name' | 'header' | 'kinds' | 'certain'>

/**
 * How a file is to be read: as the kind that was named; else as the kind that it is, or, in doubt,
 * as the one that the report asks for. A file that cannot serve the report is refused by name.
 */
export function choiceFor(seen: Seen, report: Report | null, named: KindId | null): FileChoice {
  if (named !== null) return namedChoice(seen, kindOf(named))
  const candidates = seen.kinds.filter(
    ({ confidence, kind }) => confidence >= complete || kind === 'generic',
  )
  const serves = ({ kind }: KindCandidate): boolean =>
    report === null || report.kinds === 'every' || report.kinds.includes(kind)
  const chosen = seen.certain ? candidates.slice(0, 1).find(serves) : candidates.find(serves)
  if (chosen !== undefined) return { kind: chosen.kind, mapping: chosen.mapping }
  const best = seen.kinds[0]?.kind ?? 'generic'
  const verb = seen.certain ? 'is' : 'looks like'
  const wanted = report === null || report.kinds === 'every' ? '' : report.kinds.join(' or ')
  throw cannotServe(
    `${report?.id ?? 'This query'} needs ${wanted}, and ${seen.name} ${verb} ${best} (columns: ${seen.header.join(', ')}); --kind names another reading.`,
  )
}

function namedChoice({ name, header }: Seen, kind: DatasetKind): FileChoice {
  const mapping = mapHeader(kind, header)
  const missing = missingRoles(kind, Object.keys(mapping))
  if (missing.length > 0) {
    throw cannotServe(`${name} has no column for ${missing.join(', ')}, which ${kind.id} needs.`)
  }
  return { kind: kind.id, mapping }
}

/** What a header alone says: for SQL over files that are elsewhere. */
export function seenHeader(name: string, header: readonly string[]): Seen {
  return { name, header, ...recognise(header, []) }
}
