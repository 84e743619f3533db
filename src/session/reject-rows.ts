import { admitBlock } from '#core/cleaning/admission.ts'
import { ordersOf } from '#core/cleaning/date-order.ts'
import { type LedgerRow, ledgerRow } from '#core/cleaning/ledger-row.ts'
import type { Ledger, LedgerPart } from '#core/cleaning/ledger.ts'
import { type Reject, Rejects } from '#core/cleaning/rejects.ts'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { RecordBlock } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { markedText } from '#core/formats/marked-text.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { kindOf } from '#datasets/index.ts'
import type { RejectBytes } from './api.ts'
import type { LoadedFile } from './load.ts'
import { filePlan } from './plan.ts'
import { ChangedFileError } from './raw.ts'
import type { Attention } from './shard-orders.ts'

/** What the rejects of a dataset are told from. */
export interface RejectSources {
  readonly files: readonly LoadedFile[]
  readonly ledger: Ledger
}

/** Consecutive rejects of a file. */
export interface RejectRun {
  /** From 1. */
  readonly file: number
  readonly rejects: readonly Reject[]
}

/** Records between two rejects are read along up to here; more are looked over. */
const nearBytes = 65_536
/** Bytes read at once, unless one record is longer. */
const runBytes = 2 ** 21

/**
 * Tells a dataset's rejects, repeats among the others. Those beyond the ledger's budget are found again by admitting their
 * segment once more; texts are read from the file where the reject's bytes say.
 */
export class RejectReader {
  readonly #sources: RejectSources
  /** The part asked for last: windows overlap. */
  #last: { readonly part: LedgerPart; readonly rejects: Rejects } | null = null

  constructor(of: RejectSources) {
    this.#sources = of
  }

  /** Rejects from one place to another in the order of (file, record), of all or of one rule. */
  async *runs(
    from: number,
    to: number,
    rule: RuleName | undefined,
    attention: Attention,
  ): AsyncGenerator<RejectRun> {
    for (const { part, ...window } of this.#sources.ledger.window(from, to, rule)) {
      const rejects = await this.#of(part, attention)
      const places = rule === undefined ? null : rejects.placesOf(rule)
      let run: Reject[] = []
      for (let at = window.from; at < window.to; at++) {
        const reject = rejects.at(places === null ? at : places[at]!)
        if (run.length > 0 && !isNear(run, reject)) {
          yield { file: part.file, rejects: run }
          run = []
        }
        run.push(reject)
      }
      yield { file: part.file, rejects: run }
      await attention.breathe()
      attention.signal?.throwIfAborted()
    }
  }

  /** The rows of a run, with their texts. */
  async rows({ file, rejects }: RejectRun, { signal }: Attention): Promise<LedgerRow[]> {
    const { source, structure } = this.#sources.files[file - 1]!
    const rows: LedgerRow[] = []
    const nameOf = (position: number): string =>
      this.#sources.files[position - 1]?.source.name ?? ''
    for await (const block of this.#blocks(file, rangeOf(rejects), signal)) {
      for (let next = rejects[rows.length]; next !== undefined; next = rejects[rows.length]) {
        const place = next.record - block.firstRecord
        if (place >= block.count) break
        if (block.byteStartOf(place) !== next.byteStart) throw new ChangedFileError(source.name)
        rows.push(
          ledgerRow(next, {
            file: source.name,
            firstFile: nameOf(next.detail),
            column: structure.header[next.index] ?? null,
            value: next.index < 0 ? null : block.cell(place, next.index),
            raw: block.raw(place),
            json: structure.format === 'delimited' ? null : (structure.json?.rows ?? 'objects'),
          }),
        )
      }
    }
    if (rows.length !== rejects.length) throw new ChangedFileError(source.name)
    return rows
  }

  /** The bytes of the reject at a place, at most so many. */
  async bytes(
    place: number,
    rule: RuleName | undefined,
    limit: number,
    attention: Attention,
  ): Promise<RejectBytes> {
    for await (const { file, rejects } of this.runs(place, place + 1, rule, attention)) {
      const { source, structure } = this.#sources.files[file - 1]!
      const { byteStart, byteEnd } = rejects[0]!
      const end = Math.min(byteEnd, byteStart + limit)
      const bytes = await source.slice(byteStart, end)
      const { encoding } = structure
      const pieces = markedText(bytes, encoding, end === byteEnd)
      return { byteStart, byteEnd, encoding, bytes, pieces }
    }
    throw new RangeError(`there is no reject at ${place}`)
  }

  async #of(part: LedgerPart, attention: Attention): Promise<Rejects> {
    if (this.#last?.part === part) return this.#last.rejects
    const others = part.rejects ?? (await this.#again(part, attention))
    const rejects = others.mergedWith(part.repeats)
    if (rejects.size !== part.size) {
      throw new ChangedFileError(this.#sources.files[part.file - 1]!.source.name)
    }
    this.#last = { part, rejects }
    return rejects
  }

  async #again(part: LedgerPart, { breathe, signal }: Attention): Promise<Rejects> {
    const { choice, dateOrders } = this.#sources.files[part.file - 1]!
    const kind = kindOf(choice.kind)
    const orders = ordersOf(dateOrders)
    let rejects = new Rejects()
    for await (const block of this.#blocks(part.file, part, signal)) {
      const { fixed: told, structure } = this.#sources.files[part.file - 1]!
      const { decimalCommas } = structure
      const { header } = block
      const plan = filePlan(kind, { position: part.file, header, choice, told, decimalCommas })
      const dictionaries = new Map<string, Dictionary>()
      const pending = admitBlock(block, plan, (column) => dictionaryOf(dictionaries, column))
      rejects = rejects.mergedWith(pending.settle(orders).rejects)
      await breathe()
      signal?.throwIfAborted()
    }
    return rejects
  }

  /** Records of a range, split as they were when the file was read. */
  #blocks(file: number, range: Range, signal: AbortSignal | undefined): AsyncIterable<RecordBlock> {
    const { source, structure } = this.#sources.files[file - 1]!
    return formatOf(structure.format).read(source, structure, {
      start: range.byteStart,
      end: range.byteEnd,
      firstRecord: range.firstRecord,
      firstLine: range.firstLine,
      ...(signal === undefined ? {} : { signal }),
    })
  }
}

type Range = Pick<LedgerPart, 'firstRecord' | 'firstLine' | 'byteStart' | 'byteEnd'>

function rangeOf(rejects: readonly Reject[]): Range {
  const { record, line, byteStart } = rejects[0]!
  return { firstRecord: record, firstLine: line, byteStart, byteEnd: rejects.at(-1)!.byteEnd }
}

function isNear(run: readonly Reject[], next: Reject): boolean {
  return (
    next.byteStart - run.at(-1)!.byteEnd <= nearBytes &&
    next.byteEnd - run[0]!.byteStart <= runBytes
  )
}

function dictionaryOf(known: Map<string, Dictionary>, column: string): Dictionary {
  let dictionary = known.get(column)
  if (dictionary === undefined) {
    dictionary = new Dictionary()
    known.set(column, dictionary)
  }
  return dictionary
}
