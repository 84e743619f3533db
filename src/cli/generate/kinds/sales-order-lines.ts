import { activityIn, business, Calendar } from '../calendar.ts'
import { Crowd, crowdSize } from '../crowd.ts'
import type { Random } from '../random.ts'
import {
  customerOf,
  makePlaces,
  makeProducts,
  type Customer,
  type Place,
  type Product,
} from './sales-catalogue.ts'

const firstDay = '2011-01-01'
const days = 1461
const meanLines = 3
const daySeconds = 86_400

const shipModes = [
  ['Standard Class', 4],
  ['Standard Class', 5],
  ['Standard Class', 7],
  ['Second Class', 3],
  ['First Class', 1],
  ['Same Day', 0],
] as const
const priorities = ['Medium', 'Medium', 'Medium', 'High', 'High', 'Critical', 'Low'] as const
const discounts = [0, 0, 0, 0, 0, 10, 10, 15, 20, 40, 50, 70] as const

/** One line of an order. Amounts are in ten-thousandths, exact. */
export interface OrderLine {
  row: number
  orderId: string
  orderTime: number
  shipTime: number
  shipMode: string
  priority: string
  customer: Customer
  place: Place
  product: Product
  quantity: number
  /** Percent. */
  discount: number
  sales: number
  profit: number
  shippingCents: number
  stock: number
  /** Written by the older of two systems: `$3,709.40 ` and `($288.77)`. */
  accounting: boolean
}

/** Orders of four years, line by line; answers the same object each time. */
export function orderLines(random: Random, rows: number): () => OrderLine {
  const products = makeProducts()
  const shelf = new Crowd(products.length, 6)
  const stockOf = stockKeeper(random, products.length)
  const startOrder = orderStarter(random, rows)
  const line = { row: 0, quantity: 0 } as OrderLine
  let left = 0

  function addLine(): void {
    const number = shelf.pick(random)
    line.product = products[number] as Product
    line.quantity = 1 + Math.min(random.below(9), random.below(14))
    line.discount = random.pick(discounts)
    price(line, random)
    line.stock = stockOf(line.place, number, line.quantity)
  }

  return () => {
    line.row++
    if (line.quantity > 0 && random.chance(0.025)) takeBack(line)
    else {
      if (left-- === 0) left = startOrder(line) - 1
      else if (random.chance(0.004)) postpone(line)
      addLine()
    }
    return line
  }
}

/** Begins the next order in `line`; answers how many lines it has. */
function orderStarter(random: Random, rows: number): (line: OrderLine) => number {
  const calendar = new Calendar(business, firstDay)
  const meanGap = activityIn(business, firstDay, days) / Math.max(1, rows / meanLines)
  const customers = new Crowd(crowdSize(rows, 30, 30, 200_000), 20)
  const places = makePlaces()
  const map = new Crowd(places.length, 2)
  let order = 100_000
  return (line) => {
    line.orderTime = calendar.advance((random.next() / 2_147_483_648) * meanGap)
    line.customer = customerOf(customers.pick(random), random)
    line.place = places[map.rank(random)] as Place
    const year = new Date(line.orderTime * 1000).getUTCFullYear()
    line.orderId = `${line.place.code}-${year}-${++order}`
    const [shipMode, shipDays] = random.pick(shipModes)
    line.shipMode = shipMode
    line.shipTime = line.orderTime + shipDays * daySeconds
    line.priority = random.pick(priorities)
    line.accounting = random.chance(0.3)
    return 1 + random.below(2 * meanLines - 1)
  }
}

/** The line before comes back in full. */
function takeBack(line: OrderLine): void {
  line.quantity = -line.quantity
  line.sales = -line.sales
  line.profit = -line.profit
  line.shippingCents = 0
  line.stock -= line.quantity
}

/** Rarely the rest of an order is dated weeks later: its id then stands in two months. */
function postpone(line: OrderLine): void {
  line.orderTime += 33 * daySeconds
  line.shipTime += 33 * daySeconds
}

function price(line: OrderLine, random: Random): void {
  const { cents, margin } = line.product
  const perMille = margin + 40 + random.below(60) - line.discount * 8
  line.sales = cents * line.quantity * (100 - line.discount)
  line.profit = Math.round((line.sales * perMille) / 1000)
  line.shippingCents = Math.round((line.sales * (30 + random.below(180))) / 100_000)
}

/** What each branch has of each product: sold down, filled up again now and then. */
function stockKeeper(
  random: Random,
  products: number,
): (place: Place, product: number, sold: number) => number {
  const byPlace = new Map<Place, Int32Array>()
  return (place, product, sold) => {
    const stocks = byPlace.get(place) ?? new Int32Array(products).fill(25)
    byPlace.set(place, stocks)
    const before = stocks[product] as number
    const full = before === 0 || random.chance(0.05) ? before + 30 : before
    stocks[product] = Math.max(0, full - sold)
    return stocks[product] as number
  }
}
