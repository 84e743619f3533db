/** Of larger files less is looked at. */
const leastBytes = 2 ** 25 + 1

/**
 * Files of made-up rows, each made when it is asked for, in which every kind of cell stands that files
 * have: numbers, money, words, ids, dates of two parts, times with and without an offset, quotes,
 * letters beyond ASCII; one has flaws in a tenth of its rows.
 */
export async function* makeFiles(): AsyncGenerator<File, void> {
  yield await fileOf('orders.csv', orderHeader, orderLine)
  yield await fileOf('events.ndjson', '', eventLine)
  yield await fileOf('flyers.csv', 'timestamp,user_id,event,flyer_id,merchant_id', flyerLine)
  yield await fileOf('visits.csv', 'user_id,timestamp,url,page_view_duration', visitLine)
  yield await fileOf('flaws.csv', interactionHeader, flawedLine, readLines, invalidLine)
  yield await fileOf('interactions.csv', interactionHeader, interactionLine, readLines)
}

/** More would hold up what else the page does. */
const linesAtOnce = 2000
/** The text of more at once stays in memory for long. */
const linesAPart = 500

/**
 * So many lines are made, each once, and repeated until the file is large: of the same bytes there is
 * one copy. What else stands between them now and then comes after more than tells a file's encoding.
 */
async function fileOf(
  name: string,
  header: string,
  line: (row: number) => string,
  lines = linesAtOnce,
  between = new Uint8Array(0),
): Promise<File> {
  const made: Blob[] = []
  for (let first = 0; first < lines; first += linesAPart) {
    const some = Array.from({ length: linesAPart }, (_, at) => line(first + at))
    const isLast = (first + linesAPart) % linesAtOnce === 0
    made.push(new Blob([some.join('\n'), '\n', ...(isLast ? [between] : [])]))
    if (first % linesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  const part = new Blob(made)
  const parts = Array<Blob>(Math.ceil(leastBytes / part.size)).fill(part)
  return new File(header === '' ? parts : [`${header}\n`, ...parts], name)
}

const orderHeader =
  'Order ID,Order Date,Ship Date,Customer ID,Customer Name,Segment,City,Region,Product ID,Category,Product Name,Sales,Quantity,Profit,Branch,Stock'

function orderLine(row: number): string {
  const month = 1 + (row % 12)
  return [
    `ES-2012-${100_000 + (row >> 1)}`,
    `${1 + (row % 28)}/${month}/2012`,
    `2012-${twoDigits(month)}-${twoDigits(1 + (row % 28))} 08:15:00`,
    `AB-${1000 + (mixed(row) % 3000)}`,
    `Customer ${mixed(row) % 3000}`,
    row % 3 === 0 ? 'Consumer' : 'Home Office',
    row % 5 === 0 ? 'M\u00fcnchen' : 'Houston',
    `Region ${row % 7}`,
    `OFF-${mixed(row * 7) % 5000}`,
    `Category ${row % 11}`,
    row % 4 === 0 ? '"Paper, 29"" x 48"""' : `Product ${mixed(row * 7) % 5000}`,
    row % 9 === 0 ? `"$${1 + (row % 9)},${100 + (row % 900)}.50"` : `${row % 900}.${row % 100}`,
    `${1 + (row % 14)}`,
    `${row % 3 === 0 ? '-' : ''}${row % 90}.${1000 + (row % 9000)}`,
    `Branch ${row % 6}`,
    `${row % 30}`,
  ].join()
}

function eventLine(row: number): string {
  const event = ['view', 'add_to_cart', 'checkout', 'purchase'][row % 4]
  const platform = ['web', 'ios', 'android'][row % 3]
  const user = `"user_identifiers":{"platform":"${platform}","id":"user_${mixed(row) % 5000}"}`
  const product = `"product_information":{"name":"Product ${row % 300}","SKU":"SKU-${row % 300}"}`
  return `{"timestamp":"${dayAndTime(row, 'T')}Z","event_name":"${event}",${user},${product}}`
}

function flyerLine(row: number): string {
  const user = (mixed(row >> 3) % 2000).toString(16).padStart(64, 'c0ffee')
  const event = ['flyer_open', 'item_open', 'shopping_list_open'][row % 3]
  return `${dayAndTime(row, 'T')}-07:00,${user},${event},${1_990_000 + (row % 900)},${row % 90}`
}

function visitLine(row: number): string {
  const page = `https://www.example.com/products/shoes/running/${mixed(row) % 1500}`
  return `${100_000 + (mixed(row >> 2) % 4000)},${dayAndTime(row, ' ')},${page},${row % 200}`
}

const interactionHeader = 'interaction_id,user_id,product_id,action,timestamp'
/** No id that is read comes again: it would be rejected. */
const readLines = 46_000
/** Long, so that few lines are much to read: making them takes time. */
const actions = ['add_to_cart', 'view', 'view'].map((action) =>
  `${action} and so on`.padEnd(180, '.'),
)
const clocks = Array.from(
  { length: readLines / 23 },
  (_, at) => `10:${twoDigits((at / 60) | 0)}:${twoDigits(at % 60)}`,
)

function interactionLine(row: number): string {
  return interaction(row).join()
}

/** Of ten lines one has a flaw. */
function flawedLine(row: number): string {
  const cells = interaction(row)
  if (mixed(row) % 10 === 0) flaws[mixed(row >> 3) % flaws.length]!(cells)
  return cells.join()
}

/** In the order of time, as logs are, of many users. */
function interaction(row: number): string[] {
  const user = 1 + (mixed(row) % 40_000)
  const product = 1 + (mixed(row >> 1) % 9000)
  const action = actions[row % actions.length]!
  const time = `2022-03-01 ${clocks[(row / 23) | 0]}`
  return [`${row + 1}`, `${user}`, `${product}`, action, time]
}

/** What is wrong in files: nothing, words for nothing, other kinds of values, too few and too many cells, quotes. */
const flaws: readonly ((cells: string[]) => void)[] = [
  (cells) => (cells[1] = 'N/A'),
  (cells) => (cells[2] = ''),
  (cells) => (cells[3] = ''),
  (cells) => (cells[4] = 'null'),
  (cells) => (cells[2] = 'abc'),
  (cells) => (cells[1] = '12.5'),
  (cells) => (cells[4] = '2022-13-45 10:00:00'),
  (cells) => (cells[0] = '0'),
  (cells) => (cells[0] = String(Math.max(1, Number(cells[0]) - 40))),
  (cells) => cells.pop(),
  (cells) => cells.splice(1),
  (cells) => cells.splice(2),
  (cells) => cells.push('more'),
  (cells) => (cells[3] = '"add "to" cart"'),
]

/** A line with a byte that is no UTF-8. */
const invalidLine = new Uint8Array([...new TextEncoder().encode('18,2,3,vi'), 0xef, 0x77, 0x0a])

function dayAndTime(row: number, between: string): string {
  const [hour, minute, second] = [(row / 400) | 0, ((row / 7) % 60) | 0, row % 60].map(twoDigits)
  return `2022-03-${twoDigits(1 + (row % 28))}${between}${twoDigits(Number(hour) % 24)}:${minute}:${second}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** A number that seems to follow no other (the multiplier is Knuth's). */
function mixed(row: number): number {
  return Math.imul(row, 2_654_435_761) >>> 8
}
