import { ByteWriter } from './byte-writer.ts'
import { Dirt } from './dirt.ts'
import type { CellWriter, Defect, GeneratedKind, RecordStream } from './generated-kind.ts'
import { Random } from './random.ts'

/** What is to be written. The same order gives the same bytes, on every machine. */
export interface Order {
  readonly kind: GeneratedKind
  readonly rows: number
  readonly seed: string
  /** Share of the records that carry one defect each, 0 to 1. */
  readonly dirty: number
}

/** A piece of the file; its bytes are valid until the next piece is asked for. */
export interface Piece {
  readonly bytes: Uint8Array
  /** Records in all pieces up to this one. */
  readonly rows: number
}

const pieceBytes = 1_048_576
/** More than any record's bytes: a record never ends outside the buffer. */
const roomForRecord = 65_536

/** The file's bytes, piece by piece: one buffer, however many rows. */
export function* pieces(order: Order): Generator<Piece> {
  const out = new ByteWriter(pieceBytes + roomForRecord)
  const writer = new RecordWriter(order, out)
  let before = 0
  out.bytes(order.kind.frame.head)
  for (let row = 1; row <= order.rows; row++) {
    writer.write(before + out.length)
    if (out.length < pieceBytes) continue
    yield { bytes: out.written(), rows: row }
    before += out.length
    out.clear()
  }
  yield { bytes: out.written(), rows: order.rows }
}

const strayEnds = [',', ',1', ',,'] as const

class RecordWriter {
  private readonly kind: GeneratedKind
  private readonly out: ByteWriter
  private readonly stream: RecordStream
  private readonly dirt: Dirt
  private readonly random: Random
  private afterClean = false

  constructor({ kind, rows, seed, dirty }: Order, out: ByteWriter) {
    this.kind = kind
    this.out = out
    this.stream = kind.open(new Random(`${kind.id}/rows/${seed}`), rows)
    // Dirt draws from a stream of its own: what is clean stays as it is in the clean file.
    this.random = new Random(`${kind.id}/dirt/${seed}`)
    this.dirt = new Dirt(kind, dirty, this.random)
  }

  /** Writes the next record, which starts at the given byte of the file. */
  write(offset: number): void {
    const defect = this.nextDefect(offset)
    if (defect?.rule !== 'repeat') this.stream.next()
    this.afterClean = defect === null
    if (defect === null || defect.rule === 'repeat') this.writeCells(this.stream.cells)
    else this.writeDirty(defect)
  }

  private nextDefect(offset: number): Defect | null {
    if (!this.dirt.strikes()) return null
    if (this.afterClean) this.dirt.remember(this.stream)
    return this.dirt.deal({ offset, afterClean: this.afterClean })
  }

  private writeDirty(defect: Exclude<Defect, { rule: 'repeat' }>): void {
    if (defect.rule === 'ragged') this.writeRagged(defect.change)
    else if (defect.rule === 'duplicate') this.writeWith(defect.column, this.dirt.earlierCell())
    else this.writeWith(defect.column, this.random.pick(defect.cells))
  }

  private writeRagged(change: 'cut' | 'extra'): void {
    const { cells } = this.stream
    const kept = change === 'cut' ? 1 + this.random.below(cells.length - 1) : cells.length
    this.writeCells(cells.slice(0, kept))
    if (change === 'cut') return
    this.out.clear(this.out.length - this.kind.frame.after.length)
    this.out.text(this.random.pick(strayEnds))
    this.out.bytes(this.kind.frame.after)
  }

  private writeWith(column: string, cell: string | Uint8Array): void {
    const place = this.kind.frame.columns.indexOf(column)
    const bytes = typeof cell === 'string' ? Buffer.from(cell) : cell
    this.writeCells(this.stream.cells.with(place, (out) => out.bytes(bytes)))
  }

  private writeCells(cells: readonly CellWriter[]): void {
    const { before, after } = this.kind.frame
    for (let column = 0; column < cells.length; column++) {
      this.out.bytes(before[column] as Uint8Array)
      const writeCell = cells[column] as CellWriter
      writeCell(this.out)
    }
    this.out.bytes(cells.length < before.length ? lineEnd : after)
  }
}

const lineEnd = Buffer.from('\n')
