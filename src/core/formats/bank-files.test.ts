import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const body = [
  '02.01.2024;02.01.2024;Miete;"Hausverwaltung Süd; Januar";-1.234,56;EUR',
  '03.01.2024;04.01.2024;Gehalt;"Müller GmbH";2.500,00;EUR',
  '05.01.2024;05.01.2024;Kartenzahlung;"Bäckerei ""Korn""";-7,80;EUR',
  '08.01.2024;09.01.2024;Überweisung;Stadtwerke;-89,00;EUR',
]
const columns = ['Buchungstag', 'Valuta', 'Art', 'Zweck', 'Betrag', 'Währung']
const head = columns.join(';')

const files: readonly MadeFile[] = [
  {
    name: 'names and values ahead of the header',
    lines: ['Konto;DE00123', 'Von;01.01.2024', 'Bis;31.01.2024', '', head, ...body],
    delimiter: ';',
    header: columns,
    records: 4,
    found: 'preamble 3',
    mark: 'comma',
  },
  {
    name: 'quoted names and values ahead of the header',
    lines: [
      '"Umsätze Girokonto";"Zeitraum: 30 Tage"',
      '"neuer Kontostand";"1.234,56 EUR"',
      '',
      '"Buchungstag";"Valuta";"Art";"Zweck";"Betrag";"Währung"',
      ...body,
    ],
    delimiter: ';',
    header: columns,
    records: 4,
    found: 'preamble 2',
    mark: 'comma',
  },
  {
    name: 'balances above and below',
    lines: [
      'Account statement',
      'Opening balance,,,1000.00',
      'Date,Details,Amount,Balance',
      '2024-01-02,Rent,-500.00,500.00',
      '2024-01-03,Pay,1500.00,2000.00',
      '2024-01-05,Card,-20.50,1979.50',
      'Closing balance,,,1979.50',
    ],
    header: ['Date', 'Details', 'Amount', 'Balance'],
    records: 3,
    found: 'preamble 2, footer 1',
  },
  {
    name: 'a closing balance of two cells',
    lines: [head, ...body, '', 'Endsaldo;1.168,64'],
    delimiter: ';',
    header: columns,
    records: 4,
    found: 'footer 1',
    mark: 'comma',
  },
  {
    name: 'debits, credits and their sums with decimal commas',
    lines: [
      'Fecha;Concepto;Cargo;Abono',
      '02/01/2024;Alquiler;500,00;',
      '15/01/2024;Nómina;;1.500,00',
      '20/01/2024;Luz;60,50;',
      'Total;;560,50;1.500,00',
    ],
    delimiter: ';',
    header: ['Fecha', 'Concepto', 'Cargo', 'Abono'],
    records: 3,
    found: 'footer 1',
    mark: 'comma',
  },
  {
    name: 'sums of every column with decimal commas',
    lines: [
      'Region;Menge;Umsatz',
      'Nord;10;1.000,50',
      'Süd;20;2.000,25',
      'West;5;500,25',
      'Summe;35;3.501,00',
    ],
    delimiter: ';',
    header: ['Region', 'Menge', 'Umsatz'],
    records: 3,
    found: 'footer 1',
    mark: 'comma',
  },
  {
    name: 'a told delimiter, decimal commas',
    lines: ['sep=;', 'day;amount', '02.01.2024;-1,50', '03.01.2024;2,25', '04.01.2024;3,75'],
    delimiter: ';',
    header: ['day', 'amount'],
    records: 3,
    found: 'preamble 1',
    mark: 'comma',
  },
  {
    name: 'a told delimiter in quotes, a title below it',
    lines: [
      '"sep=,"',
      'Statement of January',
      'day,text,amount',
      '2024-01-02,Rent,-500.00',
      '2024-01-03,Pay,1500.00',
      '2024-01-05,Card,-20.50',
    ],
    header: ['day', 'text', 'amount'],
    records: 3,
    found: 'preamble 2',
  },
  {
    name: 'delimiters at the end of every line',
    lines: [`${head};`, ...body.map((line) => `${line};`)],
    delimiter: ';',
    header: [...columns, ''],
    records: 4,
    mark: 'comma',
  },
  {
    name: 'tabs, money with its mark, in brackets where it is spent',
    lines: [
      'Posted\tDescription\tAmount',
      '1/31/2024\tCOFFEE, TEA & MORE\t($4.50)',
      '1/31/2024\tREFUND\t$1,204.00',
      '2/1/2024\tRENT\t($850.00)',
    ],
    delimiter: '\t',
    header: ['Posted', 'Description', 'Amount'],
    records: 3,
  },
  {
    name: 'commas with amounts in quotes',
    lines: [
      'Buchung,Text,Betrag',
      '02.01.2024,Miete,"-1.234,56"',
      '03.01.2024,Gehalt,"2.500,00"',
      '05.01.2024,"Brot, Milch","-7,80"',
    ],
    header: ['Buchung', 'Text', 'Betrag'],
    records: 3,
    mark: 'comma',
  },
  {
    name: 'a notice below, in quotes',
    lines: [head, ...body, '', '"* vorgemerkte Umsätze; sie sind noch nicht gebucht"'],
    delimiter: ';',
    header: columns,
    records: 4,
    found: 'footer 1',
    mark: 'comma',
  },
  {
    name: 'a number of records below',
    lines: [
      'Date,Details,Amount',
      '2024-01-02,Rent,-500.00',
      '2024-01-03,Pay,1500.00',
      '2024-01-05,Card,-20.50',
      '',
      'Records: 3',
    ],
    header: ['Date', 'Details', 'Amount'],
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'opening and closing balances as wide as the table',
    lines: [
      'Datum;Text;Betrag;Saldo',
      '01.01.2024;Anfangssaldo;;100,00',
      '02.01.2024;Miete;-50,00;50,00',
      '03.01.2024;Gehalt;200,00;250,00',
      '31.01.2024;Endsaldo;;250,00',
    ],
    delimiter: ';',
    header: ['Datum', 'Text', 'Betrag', 'Saldo'],
    records: 4,
    mark: 'comma',
  },
  {
    name: 'no header, money',
    lines: [
      '01/31/2024,-4.50,*,,COFFEE',
      '01/31/2024,-120.00,*,,RENT A CAR',
      '02/01/2024,1500.00,*,,PAYROLL',
      '02/02/2024,-9.99,*,,MUSIC',
    ],
    header: ['column 1', 'column 2', 'column 3', 'column 4', 'column 5'],
    records: 4,
    found: 'no-header',
  },
]

describe('statements of banks', () => {
  test.each(files)('$name', expectFound)
})
