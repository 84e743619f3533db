import type { RuleName } from './rules.ts'

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
  readonly bytesSkipped: {
    readonly bom: number | null
    readonly preamble: number | null
    readonly header: number | null
    readonly blank: number | null
    readonly footer: number | null
  }
  readonly assumptions: readonly string[]
  readonly complete: boolean
}
