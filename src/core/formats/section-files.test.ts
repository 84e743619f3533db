import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const header = ['Date', 'Type', 'Num', 'Name', 'Memo', 'Amount']
const movements = [
  header.join(','),
  '01/02/2024,Invoice,1001,Cool Cars,,"1,675.52"',
  '01/03/2024,Payment,,Cool Cars,,675.52',
  '01/05/2024,Expense,12,Hardware,Nails,-42.40',
]

const files: readonly MadeFile[] = [
  {
    name: 'sections named in the first cell of each record',
    lines: [
      'Statement,Header,Field Name,Field Value',
      'Statement,Data,Broker,Some Broker LLC',
      'Statement,Data,Title,Activity',
      'Cash,Header,Asset Class,Prior Total,Current Total,Change',
      'Cash,Data,Cash,100,120,20',
      'Trades,Header,Symbol,Date,Quantity,Price,Proceeds',
      'Trades,Data,ABC,2024-01-31,10,190.5,-1905',
      'Trades,SubTotal,ABC,,10,,-1905',
    ],
    header: ['Statement', 'Header', 'Field Name', 'Field Value'],
    records: 2,
    found: 'tables 3',
  },
  {
    name: 'titles above two columns',
    lines: [
      'Acme Inc.,',
      'Profit and Loss,',
      'January - March 2024,',
      '',
      ',Total',
      'Income,',
      '   Sales,"12,345.00"',
      '   Services,"3,000.00"',
      'Net Income,"15,345.00"',
    ],
    header: ['', 'Total'],
    records: 4,
    found: 'preamble 3',
  },
  {
    name: 'a note that begins as none behind a record of nothing',
    lines: [...movements, ',,,,,', '"Wednesday, Jan 31, 2024 03:12:22 PM - Accrual Basis",,,,,'],
    header,
    records: 3,
    found: 'footer 2',
  },
  {
    name: 'sums of columns of which each has one number',
    lines: [
      'Data;Histórico;Docto.;Crédito;Débito;Saldo',
      '02/01/2024;SALDO ANTERIOR;;;;1.234,56',
      '03/01/2024;PIX RECEBIDO;0012345;150,00;;1.384,56',
      '04/01/2024;CARTAO;0098765;;-23,45;1.361,11',
      ';Total;;150,00;-23,45;1.361,11',
    ],
    delimiter: ';',
    header: ['Data', 'Histórico', 'Docto.', 'Crédito', 'Débito', 'Saldo'],
    records: 3,
    found: 'footer 1',
    mark: 'comma',
  },
  {
    name: 'prose with commas below one name',
    lines: [
      'Comment',
      'I liked it, mostly',
      'Good',
      'Bad, really bad, awful',
      'Fine, thanks',
      'No',
    ],
    delimiter: ';',
    header: ['Comment'],
    records: 5,
  },
]

describe('statements and reports of several parts', () => {
  test.each(files)('$name', expectFound)
})
