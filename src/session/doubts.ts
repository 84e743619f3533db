import type { PendingSegment } from '#core/cleaning/admission.ts'
import { askedOrder, assumptionOf, decideOrders, ordersOf } from '#core/cleaning/date-order.ts'
import type { OrderDecision } from '#core/cleaning/date-order.ts'
import { innerMarksAssumption } from '#core/cleaning/inner-marks.ts'
import type { Ledger } from '#core/cleaning/ledger.ts'
import { prevailingFailures } from '#core/cleaning/strict-times.ts'
import { findEncoding } from '#core/formats/encoding.ts'
import type { Structure } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import type { DateOrder } from '#core/query/expr.ts'
import { kindOf } from '#datasets/index.ts'
import type { Role } from '#datasets/kind.ts'
import type { Doubt, FileChoice } from './api.ts'
import { laterMarkAssumption, laterMarkDoubt, laterMarks } from './later-marks.ts'
import { readingAssumptions, readingDoubts } from './reading-said.ts'

interface JudgedSource {
  readonly source: Source
  readonly structure: Structure
  readonly choice: FileChoice
}

interface Said {
  readonly doubts: readonly Doubt[]
  readonly assumptions: readonly string[]
}

/** What a whole file says of how it is to be read. */
export interface Judged extends Said {
  readonly orders: ReadonlyMap<string, DateOrder>
  readonly decisions: readonly OrderDecision[]
  /** What rejected bytes say of the encoding, once the ledger is written. */
  encodingDoubt(ledger: Ledger, position: number): Promise<Said>
}

type Evidenced = Pick<PendingSegment, 'dates' | 'strictTimes' | 'marks' | 'innerMarks'>

/** Decides what only a whole file can: the order of day and month, and what is doubtful. */
export function judgedFile(pending: readonly Evidenced[], file: JudgedSource): Judged {
  const { source, choice } = file
  const numbers = numberColumns(choice)
  const decisions = decideOrders(pending.flatMap(({ dates }) => dates)).map((decision) =>
    askedOrder(decision, choice),
  )
  const later = laterMarks(
    file.structure,
    pending.flatMap(({ marks }) => marks),
  )
  const inner = innerMarksAssumption(pending.flatMap(({ innerMarks }) => innerMarks))
  const strict = prevailingFailures(pending.flatMap(({ strictTimes }) => strictTimes))
  return {
    orders: ordersOf(decisions),
    decisions,
    doubts: [
      ...readingDoubts(file.structure, source.name, numbers, later.length > 0),
      ...later.map((evidence) => laterMarkDoubt(evidence, source.name)),
      ...decisions.flatMap((decision) => dateDoubt(decision, source.name) ?? []),
      ...strict.map(({ column, records, failed, readable, example }): Doubt => {
        return {
          doubt: 'strict-time',
          file: source.name,
          values: { column, records, failed, readable, example },
        }
      }),
    ],
    assumptions: [
      ...readingAssumptions(file.structure, numbers, later.length > 0),
      ...later.map(laterMarkAssumption),
      ...(inner === null ? [] : [inner]),
      ...switchAssumptions(choice),
      ...decisions.flatMap((decision) => assumptionOf(decision) ?? []),
      ...strict.map(
        ({ column, records, failed, readable }) =>
          `${column}: ${failed} of ${records} values are not of the form YYYY-MM-DD hh:mm:ss; ${readable} of them could be read as another form of time`,
      ),
    ],
    encodingDoubt: (ledger, position) => encodingDoubt(file, ledger, position),
  }
}

/** The columns that are read as numbers. */
function numberColumns({ kind, mapping }: FileChoice): ReadonlySet<number> {
  const isNumber = ({ rule: { type } }: Role) => type === 'number' || type === 'integer'
  const roles = kindOf(kind).roles.filter((role) => isNumber(role))
  return new Set(roles.flatMap(({ name }) => mapping[name] ?? []))
}

const dateDoubts: Readonly<Partial<Record<OrderDecision['basis'], Doubt['doubt']>>> = {
  assumed: 'date-order',
  contradicted: 'contradicting-dates',
  unheeded: 'unheeded-order',
  'against-proof': 'order-against-proof',
}

function dateDoubt(
  { column, basis, order, example, dayFirst, monthFirst }: OrderDecision,
  file: string,
): Doubt | null {
  const doubt = dateDoubts[basis]
  if (doubt === undefined) return null
  return { doubt, file, values: { column, order, example, dayFirst, monthFirst } }
}

/** What the person switched of the rules. */
function switchAssumptions({ rules: { off = [], dropRepeats = false } = {} }: FileChoice) {
  const rejectNone =
    off.length === 0 ? [] : [`rules that reject none, as was asked: ${off.join(', ')}`]
  return dropRepeats ? [...rejectNone, 'exact repeats are rejected, as was asked'] : rejectNone
}

/** Names the first byte that is not of the encoding, and offers Windows-1252 for it. */
async function encodingDoubt(
  { source, structure }: JudgedSource,
  ledger: Ledger,
  position: number,
): Promise<Said> {
  const first = structure.encoding === 'utf-8' ? ledger.first(position, 'encoding') : null
  if (first === null) return { doubts: [], assumptions: [] }
  const { record, byteStart, byteEnd } = first
  const bytes = await source.slice(byteStart, byteEnd)
  const { invalidAt } = findEncoding(bytes, true)
  if (invalidAt === null) return { doubts: [], assumptions: [] }
  const offset = byteStart + invalidAt
  const byte = `0x${bytes[invalidAt]!.toString(16).toUpperCase()}`
  return {
    doubts: [{ doubt: 'encoding', file: source.name, values: { offset, byte, record } }],
    assumptions: [
      `read as UTF-8, though the byte ${byte} at ${offset} is not; Windows-1252 could read it`,
    ],
  }
}
