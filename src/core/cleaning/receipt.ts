import type { FileBytes, SkippedBytes } from './file-bytes.ts'
import { type RuleName, ruleNames } from './rules.ts'

/** What a figure rests on. Field names and nesting are SEMANTICS'. */
export interface Receipt {
  readonly version: 1
  readonly files: readonly FileReceipt[]
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  /** Accepted records that the report's own filter leaves out. */
  readonly filtered: number
  readonly rejectedBy: Readonly<Partial<Record<RuleName, number>>>
  /** Rows of the result. */
  readonly rows: number
  readonly zone: string | null
  /** The declared rule of the report (time spent), in words of its parameters; null without one. */
  readonly rule: string | null
  readonly facts: Readonly<Record<string, string | number | null>>
  readonly notes: readonly string[]
  readonly partial: boolean
}

export interface FileReceipt {
  readonly name: string
  readonly bytes: number
  /** How far the file was read: all of it, or up to where reading was stopped. */
  readonly bytesRead: number
  readonly encoding: string
  readonly delimiter: string | null
  readonly kind: string
  readonly reader: string
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly repaired: number
  readonly bytesAccepted: number | null
  readonly bytesRejected: number | null
  readonly bytesSkipped: SkippedBytes<number | null>
  readonly assumptions: readonly string[]
  readonly complete: boolean
}

/** What is known of a file once it has been read. */
export interface FileFacts {
  readonly name: string
  readonly bytes: number
  readonly bytesRead: number
  readonly encoding: string
  readonly delimiter: string | null
  readonly kind: string
  readonly reader: string
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  /** Null for formats that count records, not bytes. */
  readonly fileBytes: FileBytes | null
  readonly assumptions: readonly string[]
  readonly complete: boolean
}

/** What a report adds to the receipt of the load. */
export interface ReportFacts {
  readonly filtered: number
  readonly rows: number
  readonly zone: string | null
  readonly rule: string | null
  readonly facts: Readonly<Record<string, string | number | null>>
  readonly partial: boolean
}

/** A file's part of the receipt. */
export function fileReceipt({
  fileBytes,
  assumptions,
  complete,
  ...facts
}: FileFacts): FileReceipt {
  checkConservation(facts)
  return { ...facts, repaired: 0, ...(fileBytes ?? uncounted), assumptions, complete }
}

const uncounted = {
  bytesAccepted: null,
  bytesRejected: null,
  bytesSkipped: { bom: null, preamble: null, header: null, blank: null, footer: null },
} as const

/** The receipt of a load, before any report. */
export function loadReceipt(
  files: readonly FileReceipt[],
  rejectedBy: ReadonlyMap<RuleName, number>,
  notes: readonly string[],
): Receipt {
  const read = total(files.map((file) => file.read))
  const accepted = total(files.map((file) => file.accepted))
  const rejected = total(files.map((file) => file.rejected))
  checkConservation({ read, accepted, rejected: total([...rejectedBy.values()]) })
  return {
    version: 1,
    files,
    read,
    accepted,
    rejected,
    filtered: 0,
    rejectedBy: inPrecedence(rejectedBy),
    rows: 0,
    zone: null,
    rule: null,
    facts: {},
    notes,
    partial: files.some((file) => !file.complete),
  }
}

/** The receipt of a report over a load. */
export function reportReceipt(load: Receipt, report: ReportFacts): Receipt {
  return { ...load, ...report, partial: load.partial || report.partial }
}

/** Throws where a record would be neither accepted nor rejected, or both. */
function checkConservation(counts: {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
}): void {
  const { read, accepted, rejected } = counts
  if (read === accepted + rejected) return
  throw new Error(`${read} records read are not ${accepted} accepted and ${rejected} rejected`)
}

function inPrecedence(counts: ReadonlyMap<RuleName, number>): Partial<Record<RuleName, number>> {
  const ordered: Partial<Record<RuleName, number>> = {}
  for (const rule of ruleNames) {
    const count = counts.get(rule) ?? 0
    if (count > 0) ordered[rule] = count
  }
  return ordered
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
