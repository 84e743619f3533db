import { type Cell, type InMaps, byText, entry, rounded } from './in-maps.ts'

interface Sales {
  quantity: number
  sales: number
  profit: number
  readonly orders: Set<string>
  readonly customers: Set<string>
  /** The smallest of the customer's names. */
  name: string
}

interface Stock {
  readonly keys: readonly [product: string, branch: string]
  stock: number
  date: string
}

/** Sales orders: amounts by month, category, branch, product and customer; the latest stock. */
export function salesOrders(): InMaps {
  const all = sales()
  let lines = 0
  const [months, categories, branches, products, customers] = Array.from(
    { length: 5 },
    () => new Map<string, Sales>(),
  )
  const stocks = new Map<string, Stock>()
  return {
    row(cells) {
      const date = dateOf(cells[2]!)
      const [quantity, amount, profit] = [Number(cells[19]), money(cells[18]!), money(cells[21]!)]
      lines++
      for (const group of [
        all,
        entry(months!, date.slice(0, 7), sales),
        entry(categories!, `${cells[15]}\n${cells[16]}`, sales),
        entry(branches!, cells[24]!, sales),
        entry(products!, `${cells[14]}\n${cells[17]}`, sales),
        entry(customers!, cells[5]!, sales),
      ]) {
        group.quantity += quantity
        group.sales += amount
        group.profit += profit
        group.orders.add(cells[1]!)
        group.customers.add(cells[5]!)
        if (group.name === '' || cells[6]! < group.name) group.name = cells[6]!
      }
      const keys = [cells[17]!, cells[24]!] as const
      const last = entry(stocks, keys.join('\n'), (): Stock => ({ keys, stock: 0, date: '' }))
      if (date < last.date) return
      last.date = date
      last.stock = Number(cells[25])
    },
    reports: () => [
      {
        id: 'sales-summary',
        rows: () => [
          [
            all.orders.size,
            lines,
            all.customers.size,
            ...amounts(all),
            rounded(all.sales / all.orders.size, 2),
          ],
        ],
      },
      { id: 'top10-seller-products', rows: () => top(products!) },
      {
        id: 'top10-customers',
        rows: () =>
          top(customers!).map(([id, ...rest]) => [id!, customers!.get(String(id))!.name, ...rest]),
      },
      {
        id: 'sales-per-month',
        rows: () =>
          [...months!]
            .sort(([a], [b]) => byText(a, b))
            .map(([month, group]) => [month, group.orders.size, ...amounts(group).slice(0, 3)]),
      },
      {
        id: 'sales-by-category',
        rows: () =>
          bySales(categories!).map(([key, group]) => [...key.split('\n'), ...amounts(group)]),
      },
      {
        id: 'sales-by-branch',
        rows: () =>
          bySales(branches!).map(([branch, group]) => [
            branch,
            group.orders.size,
            group.customers.size,
            ...amounts(group),
          ]),
      },
      {
        id: 'out-of-stock',
        rows: () =>
          [...stocks.values()]
            .filter(({ stock }) => stock <= 0)
            .sort(
              (a, b) =>
                a.stock - b.stock || byText(a.keys[0], b.keys[0]) || byText(a.keys[1], b.keys[1]),
            )
            .map(({ keys, stock, date }) => [...keys, stock, date]),
      },
    ],
  }
}

function sales(): Sales {
  return {
    quantity: 0,
    sales: 0,
    profit: 0,
    orders: new Set(),
    customers: new Set(),
    name: '',
  }
}

function amounts({ quantity, sales: total, profit }: Sales): number[] {
  return [quantity, rounded(total, 2), rounded(profit, 2), rounded(profit / total, 4)]
}

function top(groups: ReadonlyMap<string, Sales>): Cell[][] {
  return [...groups]
    .sort(([a, x], [b, y]) => y.quantity - x.quantity || y.sales - x.sales || byText(a, b))
    .slice(0, 10)
    .map(([key, { quantity, sales: total }]) => [...key.split('\n'), quantity, rounded(total, 2)])
}

function bySales(groups: ReadonlyMap<string, Sales>): [string, Sales][] {
  return [...groups].sort(([a, x], [b, y]) => y.sales - x.sales || byText(a, b))
}

/** `4/4/2011`, `28-07-2011`. */
function dateOf(text: string): string {
  const [day = '', month = '', year = ''] = text.split(/[-/]/)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `$38.50 `, `$3,709.40 `, `($288.77)`, `1834.02`. */
function money(text: string): number {
  return Number(text.replaceAll(/[$, )]/g, '').replace('(', '-'))
}
