/** Where the cells of a block's records lie as bytes; good until the next block is read. */
export interface CellBytes {
  readonly input: Uint8Array
  /** A cell lies between two entries that follow one another. */
  readonly index: Uint32Array
  /** From one record's first entry to the next one's. */
  readonly stride: number
  /** Columns that the index has. */
  readonly columns: number
  /** What stands around a cell; within it is doubled. */
  readonly quote: number
  /** Whether bytes beyond ASCII are UTF-8 as they stand. */
  readonly isUtf8: boolean
  /** Whether the index tells a record's cells. */
  has(record: number): boolean
}
