import { type ColumnDecoder, type DecodedCells, cellStatus } from '#core/kernel/decoder.ts'
import { gather } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import { type Validity, setNull, validityOf } from '#core/table/validity.ts'
import type { Cells } from './cells.ts'

/** Decodes the column, where it can be decoded. */
export function decoderOf({ records: { decoder }, column }: Cells): ColumnDecoder | null {
  return decoder !== undefined && column.index < decoder.columns ? decoder : null
}

/** Whether the decoder read every cell that matters: what it left belongs to rejected records. */
export function othersAreMarked({ status, others }: DecodedCells, { marks }: Cells): boolean {
  if (others === 0) return true
  for (let record = 0; record < status.length; record++) {
    if (status[record] === cellStatus.other && marks.codes[record] === 0) return false
  }
  return true
}

/** Rejects records whose required cell has no value. */
export function markEmpty({ status, absent }: DecodedCells, { marks, column, place }: Cells): void {
  if (!column.rule.required || absent === 0) return
  for (let record = 0; record < status.length; record++) {
    if (status[record] === cellStatus.empty) marks.set(record, place, 'missing')
  }
}

/** Null where the decoder found no value; of a required column no such record is kept. */
export function decodedValidity({ status, absent }: DecodedCells, required: boolean): Validity {
  if (absent === 0 || required) return null
  const validity = validityOf(status.length, true)
  for (let record = 0; record < status.length; record++) {
    if (status[record] !== cellStatus.value) setNull(validity, record)
  }
  return validity
}

/** The rows that are kept: nearly always all of them. */
export function picked(column: Column, kept: Uint32Array): Column {
  return kept.length === column.length ? column : gather(column, kept)
}
