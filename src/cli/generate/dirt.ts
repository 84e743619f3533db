import { ByteWriter } from './byte-writer.ts'
import type { Defect, GeneratedKind, RecordStream } from './generated-kind.ts'
import type { Random } from './random.ts'

/** What a dirty record needs to know of the file around it. */
export interface Surroundings {
  /** Bytes of the file before this record. */
  readonly offset: number
  /** Whether the record before this one is clean. */
  readonly afterClean: boolean
}

/**
 * A byte that is not UTF-8 in the first MiB makes a reader take the whole file for Windows-1252, and
 * nothing is wrong with the record then.
 */
const encodingProofBytes = 1_048_576

const rememberedCells = 256

/** Deals the defects of a kind in turn, shuffled, so that each is met as often as the others. */
export class Dirt {
  private readonly kind: GeneratedKind
  private readonly share: number
  private readonly random: Random
  private deck: Defect[] = []
  private readonly remembered: Uint8Array[] = []

  constructor(kind: GeneratedKind, share: number, random: Random) {
    this.kind = kind
    this.share = share
    this.random = random
  }

  /** Whether the next record is to be dirty. */
  strikes(): boolean {
    return this.share > 0 && this.random.chance(this.share)
  }

  /** The defect for a record, or null where none is possible there. */
  deal(around: Surroundings): Defect | null {
    for (let tries = 0; tries < this.kind.defects.length; tries++) {
      if (this.deck.length === 0) this.deck = shuffled(this.kind.defects, this.random)
      const defect = this.deck.pop() as Defect
      if (this.fits(defect, around)) return defect
    }
    return null
  }

  /** Keeps the cell that a later duplicate repeats; the current record must be a clean one. */
  remember(stream: RecordStream): void {
    for (const defect of this.kind.defects) {
      if (defect.rule !== 'duplicate') continue
      const column = this.kind.frame.columns.indexOf(defect.column)
      const scratch = new ByteWriter(64)
      stream.cells[column]?.(scratch)
      const { length } = this.remembered
      const place = length < rememberedCells ? length : this.random.below(rememberedCells)
      this.remembered[place] = scratch.written()
    }
  }

  /** The cell of an earlier clean record. */
  earlierCell(): Uint8Array {
    return this.random.pick(this.remembered)
  }

  private fits(defect: Defect, { offset, afterClean }: Surroundings): boolean {
    if (defect.rule === 'encoding') return offset >= encodingProofBytes
    if (defect.rule === 'duplicate') return this.remembered.length > 0
    return defect.rule !== 'repeat' || afterClean
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const deck = [...items]
  for (let place = deck.length - 1; place > 0; place--) {
    const other = random.below(place + 1)
    const moved = deck[place] as Item
    deck[place] = deck[other] as Item
    deck[other] = moved
  }
  return deck
}
