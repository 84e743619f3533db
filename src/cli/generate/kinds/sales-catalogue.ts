import type { Random } from '../random.ts'

/** Words of an invented shop, with the accents, commas, quotes and line breaks of real ones. */

/** A product as an order line shows it: cells are encoded, and quoted where they must be. */
export interface Product {
  readonly id: Uint8Array
  readonly category: Uint8Array
  readonly subCategory: Uint8Array
  readonly name: Uint8Array
  readonly cents: number
  /** Thousandths of the sales that are profit at full price. */
  readonly margin: number
}

/** Where an order is sent, and the branch that serves it. */
export interface Place {
  readonly code: string
  readonly city: Uint8Array
  readonly state: Uint8Array
  readonly country: Uint8Array
  readonly postalCode: Uint8Array
  readonly market: Uint8Array
  readonly region: Uint8Array
  readonly branch: Uint8Array
}

/** A cell of delimited text, quoted where it has to be. */
function cell(text: string): Uint8Array {
  const quoted = /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return Buffer.from(quoted)
}

const shelves = [
  ['Furniture', 'FUR', 'Chairs', 'CH', 'Armchair', 18_900, 90],
  ['Furniture', 'FUR', 'Tables', 'TA', 'Conference Table', 42_500, -40],
  ['Furniture', 'FUR', 'Bookcases', 'BO', 'Bookcase', 23_050, 60],
  ['Furniture', 'FUR', 'Furnishings', 'FU', 'Wall Clock', 3195, 150],
  ['Office Supplies', 'OFF', 'Paper', 'PA', 'Copy Paper', 648, 240],
  ['Office Supplies', 'OFF', 'Binders', 'BI', 'Ring Binder', 415, 180],
  ['Office Supplies', 'OFF', 'Storage', 'ST', 'Lockers', 9299, 110],
  ['Office Supplies', 'OFF', 'Art', 'AR', 'Sketch Pad', 1249, 170],
  ['Office Supplies', 'OFF', 'Labels', 'LA', 'Address Labels', 375, 310],
  ['Technology', 'TEC', 'Phones', 'PH', 'Smart Phone', 37_040, 130],
  ['Technology', 'TEC', 'Copiers', 'CO', 'Wireless Copier', 59_999, 160],
  ['Technology', 'TEC', 'Accessories', 'AC', 'Headset', 5575, 210],
  ['Technology', 'TEC', 'Machines', 'MA', 'Label Printer', 21_099, 20],
] as const

const makers = ['Norvik', 'Tamsa', 'Élan', 'Brightwell', 'Casa Peña', "O'Dell", 'Kühn', 'Ostra']
const endings = ['', ', Black', ' 29" x 48"', ', Set of Two', ' - 24" Wide', ' (Pack of 12)']

/** Some ids carry two names, and some names two ids: reports group by either. */
export function makeProducts(): readonly Product[] {
  const products: Product[] = []
  for (const shelf of shelves) {
    makers.forEach((maker, row) => {
      endings.forEach((ending, column) =>
        products.push(makeProduct(shelf, maker, ending, row, column)),
      )
    })
  }
  return products
}

function makeProduct(
  [category, code, subCategory, subCode, noun, cents, margin]: (typeof shelves)[number],
  maker: string,
  ending: string,
  row: number,
  column: number,
): Product {
  const place = row * endings.length + column
  const number = place % 16 === 15 ? place - 1 : place
  const shownEnding = place % 20 === 19 ? endings[0] : ending
  const note = place === 23 ? '\nRefurbished, as new' : ''
  return {
    id: cell(`${code}-${subCode}-${10_000_000 + number * 83}`),
    category: cell(category),
    subCategory: cell(subCategory),
    name: cell(`${maker} ${noun}${shownEnding}${note}`),
    cents: cents + row * 160 + column * 35,
    margin,
  }
}

const placeTexts = [
  'US|New York City|New York|United States|10024|US|East|Manhattan',
  'US|Los Angeles|California|United States|90036|US|West|Pacific',
  'US|Houston|Texas|United States|77041|US|Central|Gulf',
  'US|Concord|New Hampshire|United States|03301|US|East|Manhattan',
  'MX|Ciudad de México|Distrito Federal|Mexico||LATAM|North|Centro Histórico',
  'MX|Mérida|Yucatán|Mexico||LATAM|North|Mérida',
  'BR|São Paulo|São Paulo|Brazil||LATAM|South|São Paulo, Paulista',
  'CO|Bogotá|Bogotá|Colombia||LATAM|South|Bogotá',
  'FR|Saint-Étienne|Auvergne-Rhône-Alpes|France||EU|Central|Lyon',
  'DE|Köln|North Rhine-Westphalia|Germany||EU|Central|Köln "Süd"',
  'ES|Málaga|Andalucía|Spain||EU|South|Málaga Puerto',
  'GB|Leeds|England|United Kingdom||EU|North|Leeds',
  'IN|Pune|Maharashtra|India||APAC|Central Asia|Pune',
  'AU|Wollongong|New South Wales|Australia||APAC|Oceania|Wollongong',
  'JP|Kyoto|Kyoto|Japan||APAC|North Asia|Kyoto',
  'SN|Dakar|Dakar|Senegal||Africa|Africa|',
] as const

/** Places in the order of their business; the last one has no branch. */
export function makePlaces(): readonly Place[] {
  return placeTexts.map((text) => {
    const [code = '', ...cells] = text.split('|')
    const [city, state, country, postalCode, market, region, branch] = cells.map(cell)
    return { code, city, state, country, postalCode, market, region, branch } as Place
  })
}

const firstNames = ['Ana', 'José', 'Rick', 'Zoë', 'Inés', 'John', 'Mei', 'Fatou', 'Jürgen', 'Aisha']
const lastNames = [
  'Núñez',
  'Lee',
  'Hansen',
  'Peña',
  'Müller',
  'Diop',
  'Tanaka',
  "O'Brien",
  'Sewall',
]
const segments = ['Consumer', 'Consumer', 'Corporate', 'Home Office'].map(cell)

/** A customer's cells; in some orders the accents of a name were lost on the way. */
export interface Customer {
  id: string
  name: string
  segment: Uint8Array
}

/** The customer of a number: computed, so that a big file keeps no list of them. */
export function customerOf(number: number, random: Random): Customer {
  const first = firstNames[number % firstNames.length] as string
  const last = lastNames[number % lastNames.length] as string
  const name = `${first} ${last}`
  return {
    id: `${first.charAt(0)}${last.charAt(0)}-${10_000 + number * 5}`,
    name: random.chance(0.05) ? withoutAccents(name) : name,
    segment: segments[number % segments.length] as Uint8Array,
  }
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
