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

const counted = ['col1', 'col2', 'day 3', 'MAX4']
const names: readonly MadeFile[] = [
  {
    name: 'names that count, over numbers',
    lines: [counted.join(','), '17,2.5,3,4', '18,3.5,2,1', '19,1.5,7,3'],
    header: counted,
    records: 3,
  },
  {
    name: 'money with its currency, and no names',
    lines: ['EUR 5,12.50 USD', 'EUR 7,1.75 USD', 'EUR 9,3.25 USD'],
    header: ['column 1', 'column 2'],
    records: 3,
    found: 'no-header',
  },
  {
    name: 'one record, which is no names',
    lines: ['2024-01-31,Tea,4.50,17.20', '', '1 row exported'],
    header: ['column 1', 'column 2', 'column 3', 'column 4'],
    records: 1,
    found: 'no-header, footer 1',
  },
  {
    name: 'settings and a record of nothing, names over texts',
    lines: [
      'Period;2024-01;;',
      ';;;',
      'first;last;city;remark',
      'Anna;Lee;Bonn;x',
      'Bert;Ray;Rome;',
      'Cleo;Young;Oslo;y',
    ],
    delimiter: ';',
    header: ['first', 'last', 'city', 'remark'],
    records: 3,
    found: 'preamble 2',
  },
  {
    name: 'settings of two cells and a record of nothing above two columns',
    lines: ['Report,', 'Period,2024-01', ',', 'name,value', 'Anna,12', 'Bert,7', 'Cleo,9'],
    header: ['name', 'value'],
    records: 3,
    found: 'preamble 3',
  },
  {
    name: 'settings above records without names',
    lines: [
      'Account: DE12;',
      'From:;2024-01-01',
      '5;Bonn;2.5',
      '6;Rome;3.5',
      '7;Oslo;1.5',
      '8;Lima;4',
    ],
    delimiter: ';',
    header: ['column 1', 'column 2', 'column 3'],
    records: 4,
    found: 'preamble 2, no-header',
  },
  {
    name: 'a comment of a name and a value, as wide as the names of texts',
    lines: ['# made 2024-01-31', '# source: base, table', 'first,city', 'Anna,Bonn', 'Bert,Rome'],
    header: ['first', 'city'],
    records: 2,
    found: 'preamble 2',
  },
  {
    name: 'a note in the first of two cells',
    lines: ['name,value', 'Anna,12', 'Bert,7', 'Cleo,9', ',', 'Rounded to whole numbers,'],
    header: ['name', 'value'],
    records: 3,
    found: 'footer 2',
  },
]

const balances: readonly MadeFile[] = [
  {
    name: 'balances behind a blank line, their words in a later cell',
    lines: [
      'day;valuta;who;what;text;amount;side',
      '02.01.2024;02.01.2024;Anna;Shop;x;23,45;S',
      '03.01.2024;03.01.2024;Anna;Work;y;2.543,17;H',
      '04.01.2024;04.01.2024;Anna;Rent;z;850,00;S',
      '',
      '01.01.2024;;;;Anfangssaldo;1.000,00;',
      '31.01.2024;;;;Endsaldo;2.669,72;',
    ],
    delimiter: ';',
    header: ['day', 'valuta', 'who', 'what', 'text', 'amount', 'side'],
    records: 3,
    found: 'footer 2',
    mark: 'comma',
  },
  {
    name: 'a balance that is narrower than the table',
    lines: [
      'day;kind;who;debit;credit;currency',
      '01/31/2024;Debit;Works;-89.00;;EUR',
      '01/30/2024;Credit;Firm;;2,543.17;EUR',
      '01/29/2024;Order;Rent;-850.00;;EUR',
      'Account balance;01/31/2024;;2,604.17',
    ],
    delimiter: ';',
    header: ['day', 'kind', 'who', 'debit', 'credit', 'currency'],
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'a sum whose word stands last in its name',
    lines: [
      'day,action,symbol,amount',
      '01/31/2024,Buy,ABC,-$691.50',
      '01/30/2024,Interest,,$0.12',
      '01/29/2024,Sell,DEF,$189.99',
      'Transactions Total,,,-$501.39',
    ],
    header: ['day', 'action', 'symbol', 'amount'],
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'a thing whose name ends as sums do',
    lines: [
      'day,what,n,price',
      '1/31/2024,Tea,3,2.50',
      '1/30/2024,Milk,4,1.20',
      'x Total,Oil,5,9.90',
    ],
    header: ['day', 'what', 'n', 'price'],
    records: 3,
  },
  {
    name: 'parts of a whole that prove the decimal mark of votes',
    lines: ['party;votes;share', 'A;12.345;45,2 %', 'B;10.001;36,6 %', 'C;4.970;18,2 %'],
    delimiter: ';',
    header: ['party', 'votes', 'share'],
    records: 3,
    mark: 'comma',
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
  test.each([...files, ...names, ...balances, ...rare, ...oneColumn, quoted])('$name', expectFound)
})
