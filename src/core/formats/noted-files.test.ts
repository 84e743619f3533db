import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const rows = ['2024-01-31,Tea & milk,4.50', '2024-01-30,Pay,1200.00', '2024-01-29,Rent,-850.00']
const header = ['day', 'text', 'amount']
const head = header.join(',')
const log = ['date', 'time', 'cs-method', 'cs-uri-stem', 'sc-status', 'time-taken']
const requests = [
  '2024-01-31 10:11:12 GET /a.html 200 15',
  '2024-01-31 10:11:13 POST /api/b 404 31',
  '2024-01-31 10:11:15 GET / 304 1',
  '2024-01-31 10:11:16 GET /c 200 7',
]

const files: readonly MadeFile[] = [
  {
    name: 'more notes above than records',
    lines: [
      'All movements of the month',
      'Amounts are in euros',
      'What is not yet booked is left out.',
      'Cards: the day of the payment',
      'Transfers: the day of the booking',
      head,
      ...rows,
    ],
    header,
    records: 3,
    found: 'preamble 5',
  },
  {
    name: 'more notes in quotes, with commas',
    lines: [
      '"Includes sales, refunds, and fees"',
      '"Amounts in euros, unless told otherwise"',
      '"Definitions:"',
      '"Fees: what is kept, and what is paid back"',
      '"Other: see the column ""text"""',
      head,
      ...rows,
    ],
    header,
    records: 3,
    found: 'preamble 5',
  },
  {
    name: 'notes above and below, drawn lines between',
    lines: [
      'List of movements',
      'Account: [abc]',
      '---------------- movements ----------------',
      head,
      ...rows,
      '-------------------------------------------',
      '3 in all',
      'in: 1,1200.00',
      'made: 2024-02-01',
    ],
    header,
    records: 3,
    found: 'preamble 2, comment --, footer 3',
  },
  {
    name: 'many notes behind number signs',
    lines: [
      '# ---------------------',
      '# Visits by channel',
      '# Account: ours',
      '# Property: shop, web',
      '# ---------------------',
      '#',
      '# All users',
      '',
      'channel,users,share',
      'search,1234,0.61',
      'direct,800,0.38',
      'other,12,0.01',
    ],
    header: ['channel', 'users', 'share'],
    records: 3,
    found: 'preamble 7',
  },
  {
    name: 'more settings than records, each with a delimiter behind',
    lines: [
      'Our bank;',
      'Street 2;',
      'www.bank.example;',
      '',
      '#Client;',
      'ANNA LEE;',
      '#Period;',
      '01.01.2024;31.01.2024;',
      '#Currency;#In;#Out;',
      'EUR;300,00;90,50;',
      '#day;#text;#account;#kind;#amount;#balance;',
      '31.01.2024;Shop;Main;Card;-23,45;100,00;',
      '30.01.2024;Pay;Main;Transfer;300,00;123,45;',
      '29.01.2024;Rent;Main;Transfer;-67,05;-176,55;',
    ],
    delimiter: ';',
    header: ['#day', '#text', '#account', '#kind', '#amount', '#balance', ''],
    records: 3,
    found: 'preamble 9',
    mark: 'comma',
  },
  {
    name: 'a list with drawn lines, more of them than records',
    lines: [
      'Stock of materials',
      '',
      '--------------------------------',
      '|Material|Text     |Stock|Value|',
      '--------------------------------',
      '|100-100 |Case     |    4|12,50|',
      '|100-110 |Screw M8 |   20| 1,90|',
      '|100-120 |Nut      |    5| 0,40|',
      '--------------------------------',
    ],
    delimiter: '|',
    header: ['', 'Material', 'Text     ', 'Stock', 'Value', ''],
    records: 3,
    found: 'preamble 1, comment --',
    mark: 'comma',
  },
  {
    name: 'names told by a log',
    lines: ['#Software: Server 10.0', '#Version: 1.0', `#Fields: ${log.join(' ')}`, ...requests],
    delimiter: ' ',
    header: log,
    records: 4,
    found: 'preamble 2',
  },
  {
    name: 'names told by a log of tabs',
    lines: [
      '#Version: 1.0',
      `#Fields: ${log.join(' ')}`,
      ...requests.map((line) => line.replaceAll(' ', '\t')),
    ],
    delimiter: '\t',
    header: log,
    records: 4,
    found: 'preamble 1',
  },
  {
    name: 'names told again where a log begins anew',
    lines: [
      '#Version: 1.0',
      `#Fields: ${log.join(' ')}`,
      ...requests,
      '#Version: 1.0',
      `#Fields: ${log.join(' ')}`,
      ...requests,
    ],
    delimiter: ' ',
    header: log,
    records: 8,
    found: 'comment #',
  },
  {
    name: 'the end of a file as DOS marks it',
    lines: [head, ...rows, '\u001a'],
    header,
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'the end of a page',
    lines: [head, ...rows, '\f'],
    header,
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'the sum of two columns',
    lines: ['day,users', '1/1/24,"1,234"', '1/2/24,"1,100"', '1/3/24,987', '', 'Total,"3,321"'],
    header: ['day', 'users'],
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'two columns whose last thing is called as sums are',
    lines: ['brand,users', 'Shell,12', 'Total,30', 'Esso,7', 'Total Plus,8'],
    header: ['brand', 'users'],
    records: 4,
  },
  {
    name: 'sums, means and others without a word, a second table',
    lines: [
      'page,views,visits,time,share',
      '/,"1,234","1,000",00:01:22,45.21%',
      '/shop,500,450,00:00:12,55.00%',
      '/blog,100,90,00:02:00,10.10%',
      ',"1,834","1,540",00:01:04,42.00%',
      '',
      'day,views',
      '1/1/24,1000',
      '1/2/24,834',
    ],
    header: ['page', 'views', 'visits', 'time', 'share'],
    records: 3,
    found: 'tables 2',
  },
]

const marks = ['#', '###', '`', '¶', '，', '；', '｜', '\u0014']
const cells = [
  ['id', 'customer', 'city', 'amount'],
  ['1', 'Anna', 'Bonn', '2.5'],
  ['2', 'Bert', 'Rome', '3.75'],
  ['3', 'Cleo', 'Oslo', '4.1'],
  ['4', 'Dora', 'Lima', '9'],
]
const rare: readonly MadeFile[] = marks.map((delimiter) => ({
  name: `cells between ${JSON.stringify(delimiter)}`,
  lines: cells.map((row) => row.join(delimiter)),
  delimiter,
  header: cells[0]!,
  records: 4,
}))

const oneColumn: readonly MadeFile[] = [
  {
    name: 'addresses, some with a comma',
    lines: ['url', 'https://a.example/x', 'https://b.example/?q=a,b', 'https://c.example/'],
    delimiter: ';',
    header: ['url'],
    records: 3,
  },
  {
    name: 'names of orders',
    lines: ['order', '#1001', '#1002', '#1003', '#1004'],
    header: ['order'],
    records: 4,
  },
  {
    name: 'times with parts of seconds behind a comma',
    lines: ['at', '2024-01-01 10:11:12,123', '2024-01-02 10:11:12,456', '2024-01-03 10:11:12,789'],
    delimiter: ';',
    header: ['at'],
    records: 3,
  },
]

const quoted: MadeFile = {
  name: 'cells between thorns and control characters',
  lines: [
    'þBEGINþ\u0014þENDþ\u0014þHOLDERþ\u0014þDAYþ',
    'þA001þ\u0014þA002þ\u0014þSmith, Jþ\u0014þ01/31/2024þ',
    'þA003þ\u0014þA004þ\u0014þDoe; Rþ\u0014þ01/30/2024þ',
    'þA005þ\u0014þA009þ\u0014þRoeþ\u0014þ01/29/2024þ',
  ],
  delimiter: '\u0014',
  header: ['BEGIN', 'END', 'HOLDER', 'DAY'],
  records: 3,
  found: 'quote þ',
}

describe('tables among notes, and marks seldom seen', () => {
  test.each([...files, ...rare, ...oneColumn, quoted])('$name', expectFound)
})
