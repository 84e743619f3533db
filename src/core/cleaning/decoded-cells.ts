import { type AbsentWords, type DecodedCells, cellStatus } from '#core/kernel/decoded.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { type Validity, setNull, validityOf } from '#core/table/validity.ts'
import { isNullWord, trimmed } from '#core/values/blank.ts'
import type { Cells } from './cells.ts'
import { placesIn } from './places.ts'
import type { ColumnRule } from './rules.ts'

/** Decodes the column, where it can be decoded. */
export function decoderOf({ records: { decoder }, column }: Cells): ColumnDecoder | null {
  return decoder !== undefined && column.index < decoder.columns ? decoder : null
}

/** What the short word of a cell that is no value says; what says neither must be read. */
export const absentWord = { other: 0, null: 1, zeros: 2 } as const

const longestAbsentWord = 10

/** They mean the same in every column. */
const owner = {}

/** Tells null words, and ids of zeros, from other cells: each is looked at once, however often it stands. */
export function absentWords({ records, column: { index } }: Cells): AbsentWords {
  return {
    owner,
    use: 'no value',
    longest: longestAbsentWord,
    ofWord(record) {
      const cell = records.cell(record, index)
      if (cell === null || isNullWord(cell)) return absentWord.null
      return isZeros(trimmed(cell)) ? absentWord.zeros : absentWord.other
    },
  }
}

/** Whether a trimmed text that is not null consists of the character 0 only. */
export function isZeros(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== 0x30) return false
  return true
}

/** The records that nothing has rejected among those whose cell the decoder left. */
export function leftCells({ status, absent }: DecodedCells, { marks }: Cells): Uint32Array {
  return placesIn(placesIn(absent, status, cellStatus.other), marks.codes, 0)
}

/** Rejects records whose required cell has no value. */
export function markEmpty({ status, absent }: DecodedCells, { marks, column, place }: Cells): void {
  if (!column.rule.required) return
  marks.setAll(placesIn(absent, status, cellStatus.empty), place, 'missing')
}

/** Null where no value was found; a required column keeps no such record, unless it is lenient. */
export function decodedValidity(
  { status, absent }: DecodedCells,
  { required, lenient }: ColumnRule,
): Validity {
  if (absent.length === 0 || (required && lenient !== true)) return null
  const validity = validityOf(status.length, true)
  for (let at = 0; at < absent.length; at++) {
    if (status[absent[at]!] !== cellStatus.value) setNull(validity, absent[at]!)
  }
  return validity
}
