import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const files: readonly MadeFile[] = [
  {
    name: 'notes that are numbered, padded, behind a table that has such marks',
    lines: [
      'month,,milk,butter',
      'Jan-24,(p),120.5,30',
      'Feb-24,(p),118.2,31',
      'Mar-24,(p),121,29',
      '1) Milk that leaves the dairy.,,,',
      '2) Without farms.,,,',
      '(p) Provisional,,,',
    ],
    header: ['month', '', 'milk', 'butter'],
    records: 3,
    found: 'footer 3',
  },
  {
    name: 'notes with numbers in brackets, one of which goes on',
    lines: [
      'field,share,hired,least',
      'Law,20.5%,12,900',
      'Trade,79.5%,50,400',
      '(1)  Of all who answered.,,,',
      '(2)  As they said; some had two of them,,,',
      '   and one had three.,,,',
      ',,,',
    ],
    header: ['field', 'share', 'hired', 'least'],
    records: 2,
    found: 'footer 4',
  },
  {
    name: 'a list whose items are numbered, the last without answers',
    lines: ['question,yes,no,open', '1) Old?,3,4,5', '2) New?,1,2,9', '3) Both?,,,'],
    header: ['question', 'yes', 'no', 'open'],
    records: 3,
  },
  {
    name: 'sums above notes that are short lines',
    lines: [
      'material,2019,2020',
      'Sand,"2,666","1,274"',
      'Lime,"1,877","1,999"',
      'Chalk,100,50',
      'Total,"4,643","3,323"',
      ',,',
      'Source: counted by hand',
      'Note: tons',
      'Page 1',
    ],
    header: ['material', '2019', '2020'],
    records: 3,
    found: 'footer 5',
  },
  {
    name: 'a sum of one column in a table of many, with deposits left out of it',
    lines: [
      '"Date","Action","Symbol","Count","Price","Amount"',
      '"01/02/2024","Buy","AA","3","$10.50","-$31.50"',
      '"01/03/2024","Deposit","","","","$500.00"',
      '"01/09/2024","Sell","AA","1","$12.00","$12.00"',
      'Transactions Total,,,,,"-$19.50"',
    ],
    header: ['Date', 'Action', 'Symbol', 'Count', 'Price', 'Amount'],
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'balances behind a blank line, one a currency, most of each filled',
    lines: [
      'Date,What,Kind,Cost,Currency,Anna,Bert',
      '',
      '2024-01-05,Market,Food,98.30,CHF,-49.15,49.15',
      '2024-01-06,Train,Travel,58.86,EUR,29.43,-29.43',
      '2024-01-07,Market,Food,26.90,CHF,-13.45,13.45',
      '',
      '2024-01-25,Total balance, , ,CHF,-62.60,62.60',
      '2024-01-25,Total balance, , ,EUR,29.43,-29.43',
    ],
    header: ['Date', 'What', 'Kind', 'Cost', 'Currency', 'Anna', 'Bert'],
    records: 3,
    found: 'footer 2',
  },
  {
    name: 'a grand total over subtotals',
    lines: [
      'region,town,sold,paid',
      'North,Leeds,10,100.5',
      'North,York,20,200',
      'Subtotal,,30,300.5',
      'South,Bath,5,50',
      'South,Hove,7,70',
      'Subtotal,,12,120',
      'Grand Total,all,42,420.5',
    ],
    header: ['region', 'town', 'sold', 'paid'],
    records: 6,
    found: 'footer 1',
  },
  {
    name: 'a grand total over subtotals of one column',
    lines: ['who,paid', 'Anna,10', 'Bert,20', 'Subtotal,30', 'Cleo,5', 'Subtotal,5', 'Total,35'],
    header: ['who', 'paid'],
    records: 5,
    found: 'footer 1',
  },
  {
    name: 'figures whose names end as sums do',
    lines: ['figure,value,unit', 'Albumin,4.1,g/dl', 'Urea,31,mg/dl', 'Bilirubin total,0.8,'],
    header: ['figure', 'value', 'unit'],
    records: 3,
  },
]

describe('what stands below', () => {
  test.each(files)('$name', expectFound)
})
