import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileOf } from './file-writer.ts'
import type { GeneratedKind } from './generated-kind.ts'
import { flyerEvents } from './kinds/flyer-events.ts'
import { interactions } from './kinds/interactions.ts'
import { pageVisits } from './kinds/page-visits.ts'
import { productEvents } from './kinds/product-events.ts'
import { purchases } from './kinds/purchases.ts'
import { salesOrders } from './kinds/sales-orders.ts'

/** A small file that the empty page offers, and that tests read. */
export interface Sample {
  readonly file: string
  readonly kind: GeneratedKind
  readonly rows: number
}

/** The samples, in the order in which the page shows them. */
export const samples: readonly Sample[] = [
  { file: 'page-visits.csv', kind: pageVisits, rows: 5000 },
  { file: 'purchases.csv', kind: purchases, rows: 2000 },
  { file: 'sales-orders.csv', kind: salesOrders, rows: 3000 },
  { file: 'interactions.csv', kind: interactions, rows: 20_000 },
  { file: 'product-events.ndjson', kind: productEvents, rows: 3000 },
  { file: 'flyer-events.csv', kind: flyerEvents, rows: 10_000 },
]

/** Dirty enough that rejects are seen, clean enough to look like a usual export. */
const seed = 'footfall'
const dirty = 0.01

/** Writes every sample and their list, `index.json`, into a folder that exists. */
export async function writeSamples(folder: string): Promise<void> {
  const list = []
  for (const { file, kind, rows } of samples) {
    const bytes = await writeFileOf({ kind, rows, seed, dirty }, join(folder, file), () => {})
    list.push({ file, kind: kind.id, rows, seed, dirty, bytes })
  }
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(list, null, 2)}\n`)
}
