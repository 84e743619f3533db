import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { generatedKinds } from './kinds/index.ts'
import { interactions } from './kinds/interactions.ts'
import { salesOrders } from './kinds/sales-orders.ts'
import { pieces } from './records.ts'
import { bytesOf, cellsOf, isClean, type Cells } from './records.testing.ts'

describe.each(generatedKinds)('$id', (kind) => {
  const order = { kind, rows: 3000, seed: 'a', dirty: 0.05 }

  test('the same seed gives the same bytes, another seed others', () => {
    expect(bytesOf(order).equals(bytesOf(order))).toBe(true)
    expect(bytesOf(order).equals(bytesOf({ ...order, seed: 'b' }))).toBe(false)
  })

  test.each([0, 1, 7, 3000])('%i rows are asked for and written', (rows) => {
    const bytes = bytesOf({ ...order, rows, dirty: 0.2 })
    expect(bytes.indexOf(kind.frame.head)).toBe(0)
    if (rows > 0) expect(cellsOf(kind, bytes)).toHaveLength(rows)
    else expect(bytes.length).toBe(kind.frame.head.length)
  })

  test('without dirt every cell is as its column wants it', () => {
    const records = cellsOf(kind, bytesOf({ ...order, dirty: 0 }))
    expect(records.filter((cells) => !isClean(kind, cells))).toEqual([])
  })

  test('the share of dirty records is the one asked for', () => {
    const records = cellsOf(kind, bytesOf({ ...order, rows: 20_000 }))
    const dirty = countDirty(kind.id === 'flyer-events', (cells) => isClean(kind, cells), records)
    expect(dirty / records.length).toBeGreaterThan(0.042)
    expect(dirty / records.length).toBeLessThan(0.055)
  })

  test('every defect is dealt, on its own column', () => {
    for (const defect of kind.defects) {
      if ('column' in defect) expect(kind.frame.columns).toContain(defect.column)
    }
    const cells = kind.defects.flatMap((defect) => ('cells' in defect ? defect.cells : []))
    const bytes = bytesOf({ ...order, rows: 40_000 })
    for (const cell of cells) expect(bytes.includes(cell)).toBe(true)
  })

  test('bytes that are not UTF-8 stand after the first MiB only', () => {
    const bytes = bytesOf({ ...order, rows: 60_000 })
    const strict = new TextDecoder('utf-8', { fatal: true })
    expect(() => strict.decode(bytes.subarray(0, 1_048_576), { stream: true })).not.toThrow()
    expect(() => strict.decode(bytes)).toThrow(TypeError)
  })

  test('a longer run holds no more memory', () => {
    const seen = new Set<ArrayBufferLike>()
    let early = 0
    for (const piece of pieces({ kind, rows: 300_000, seed: 'a', dirty: 0.05 })) {
      seen.add(piece.bytes.buffer)
      if (early === 0 && piece.rows > 50_000) early = heapInUse()
    }
    expect(seen.size).toBe(1)
    expect(early).toBeGreaterThan(0)
    expect(heapInUse() - early).toBeLessThan(2_000_000)
  })
})

/** A repeated id, and in flyer events a repeated record, are dirt that no record shows alone. */
function countDirty(
  countsRepeats: boolean,
  clean: (cells: Cells) => boolean,
  records: readonly Cells[],
): number {
  let dirty = 0
  let before = ''
  for (const cells of records) {
    const text = String(cells)
    if (!clean(cells) || (countsRepeats && text === before)) dirty++
    before = text
  }
  return dirty
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

test('interactions: what a dirty file holds is what cleaning looks for', () => {
  const bytes = bytesOf({ kind: interactions, rows: 20_000, seed: 'a', dirty: 0.05 })
  const records = cellsOf(interactions, bytes)
  const whole = records.filter((cells) => cells?.length === 5)
  const clean = records.filter((cells) => isClean(interactions, cells))
  const ids = new Set(clean.map((cells) => cells?.[0]))
  const repeated = clean.length - ids.size
  expect(records.filter((cells) => cells === null).length).toBeGreaterThan(20)
  expect(records.filter((cells) => cells && cells.length !== 5).length).toBeGreaterThan(20)
  expect(whole.filter((cells) => /^0+$/.test(cells?.[1] ?? '')).length).toBeGreaterThan(20)
  expect(repeated).toBeGreaterThan(20)
})

test('interactions: few users and products do much, and pairs come back', () => {
  const bytes = bytesOf({ kind: interactions, rows: 20_000, seed: 'a', dirty: 0 })
  const records = cellsOf(interactions, bytes)
  for (const column of [1, 2]) {
    const counts = countsOf(records.map((cells) => cells?.[column] ?? ''))
    const busiest = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, n) => sum + n, 0)
    expect(busiest / records.length).toBeGreaterThan(0.35)
  }
  const pairs = countsOf(records.map((cells) => `${cells?.[1]} ${cells?.[2]}`))
  expect(pairs.length).toBeLessThan(records.length * 0.7)
})

function countsOf(texts: readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts.values()].toSorted((a, b) => b - a)
}

test('sales orders hold what superstores are known for', () => {
  const bytes = bytesOf({ kind: salesOrders, rows: 20_000, seed: 'a', dirty: 0 })
  const records = cellsOf(salesOrders, bytes).map((cells) => cells ?? [])
  const column = (name: string) => {
    const place = salesOrders.frame.columns.indexOf(name)
    return records.map((cells) => cells[place] ?? '')
  }
  const some = (name: string, pattern: RegExp) => column(name).some((text) => pattern.test(text))
  expect(some('Order Date', /^31-/)).toBe(true)
  expect(some('Order Date', /^\d\/\d\/\d{4}$/)).toBe(true)
  expect(some('Product Name', /, Black/)).toBe(true)
  expect(some('Product Name', /\d" x \d+"/)).toBe(true)
  expect(some('Product Name', /\n/)).toBe(true)
  expect(some('City', /São Paulo/)).toBe(true)
  expect(some('Sales', /^\$\d,\d{3}\.\d\d $/)).toBe(true)
  expect(some('Sales', /^\(\$/)).toBe(true)
  expect(some('Quantity', /^-/)).toBe(true)
  expect(some('Stock', /^0$/)).toBe(true)
  expect(some('Branch', /^$/)).toBe(true)
  const months = new Map<string, Set<string>>()
  const dates = column('Order Date')
  column('Order ID').forEach((id, row) => {
    months.set(id, (months.get(id) ?? new Set()).add(dates[row]?.slice(-7) ?? ''))
  })
  const spanning = [...months.values()].filter((set) => set.size > 1).length / months.size
  expect(months.size).toBeLessThan(records.length / 2)
  expect(spanning).toBeGreaterThan(0.001)
  expect(spanning).toBeLessThan(0.05)
})
