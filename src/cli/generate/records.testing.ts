import Papa from 'papaparse'
import type { GeneratedKind } from './generated-kind.ts'
import { pieces, type Order } from './records.ts'

/** The whole file that an order writes. */
export function bytesOf(order: Order): Buffer {
  const parts: Buffer[] = []
  for (const piece of pieces(order)) parts.push(Buffer.from(piece.bytes))
  return Buffer.concat(parts)
}

/** A record as a reader other than ours sees it; null where it is none. */
export type Cells = readonly (string | null)[] | null

/** The records of a file, header not counted. */
export function cellsOf(kind: GeneratedKind, bytes: Buffer): Cells[] {
  const text = bytes.toString('utf8')
  return kind.frame.head.length === 0 ? jsonCells(text) : csvCells(text)
}

function csvCells(text: string): Cells[] {
  const { data, errors } = Papa.parse<string[]>(text.trimEnd(), { delimiter: ',', newline: '\n' })
  const broken = new Set(errors.map((error) => error.row))
  return data.map((row, index) => (broken.has(index) ? null : row)).slice(1)
}

interface Event {
  timestamp: string | null
  event_name: string | null
  user_identifiers: { platform: string | null; id: string | null }
  product_information: { name: string | null; SKU: string | null }
}

function jsonCells(text: string): Cells[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      try {
        const event = JSON.parse(line) as Event
        const { user_identifiers: user, product_information: product } = event
        return [
          event.timestamp,
          event.event_name,
          user.platform,
          user.id,
          product.name,
          product.SKU,
        ]
      } catch {
        return null
      }
    })
}

const time = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/
const id = /^[1-9]\d*$/
const word = /^\S.*\S$/s
const count = /^-?[1-9]\d*$/
const twoSystems = /^(-?\d+(\.\d{1,4})?|\$\d{1,3}(,\d{3})*\.\d{2} |\(\$\d{1,3}(,\d{3})*\.\d{2}\))$/
const dayFirst = /^(([1-9]|1[0-2])\/([1-9]|1[0-2])|(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2]))-?\/?20\d\d$/

/** What the cells of a clean record look like, column by column. */
const grammars: Readonly<Record<GeneratedKind['id'], readonly RegExp[]>> = {
  'page-visits': [id, time, /^https:\/\/www\.example\.com[!-~]*$/, /^\d+$/],
  purchases: [id, id, time, word, word, /^\d+\.\d\d$/, count],
  'sales-orders': [
    id,
    /^[A-Z]{2}-201[1-5]-\d+$/,
    dayFirst,
    dayFirst,
    word,
    /^[A-Z]{2}-\d{5,}$/u,
    word,
    word,
    word,
    word,
    word,
    /^\d*$/,
    word,
    word,
    /^[A-Z]{3}-[A-Z]{2}-\d{8}$/,
    word,
    word,
    word,
    twoSystems,
    count,
    /^0(\.\d\d?)?$/,
    twoSystems,
    /^\d+(\.\d\d?)?$/,
    /^(Low|Medium|High|Critical)$/,
    /^.*$/,
    /^\d+$/,
  ],
  interactions: [id, id, id, /^(view|click|add_to_cart|purchase)$/, time],
  'product-events': [
    /^2023-1[01]-\d\dT\d\d:\d\d:\d\dZ$/,
    /^(view|click|add_to_cart|purchase)$/,
    /^(web|mobile|ios|android|tablet)$/,
    /^user_\d+$/,
    /^[\p{L}\d" ]+$/u,
    /^SKU-\d{4}$/,
  ],
  'flyer-events': [
    /^2018-10-\d\dT\d\d:\d\d:\d\d-0[23457]:[03]0$/,
    /^[0-9a-f]{64}$/,
    /^(flyer_open|item_open|shopping_list_open|list_flyers|favorite)$/,
    /^\d*$/,
    /^\d*$/,
  ],
}

/** Whether a record is as the clean ones of its kind, looked at alone. */
export function isClean(kind: GeneratedKind, cells: Cells): boolean {
  const grammar = grammars[kind.id]
  if (cells?.length !== grammar.length) return false
  return cells.every((cell, column) => cell !== null && grammar[column]?.test(cell) === true)
}
