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
    name: 'names with colons and values, each with a delimiter behind',
    lines: [
      '"Kontonummer:";"DE00123 / Girokonto";',
      '',
      '"Von:";"01.01.2024";',
      '"Bis:";"31.01.2024";',
      '"Kontostand vom 31.01.2024:";"1.234,56 EUR";',
      '',
      '"Buchungstag";"Wertstellung";"Buchungstext";"Betrag (EUR)";"Kundenreferenz";',
      '"02.01.2024";"02.01.2024";"Lastschrift";"-12,50";"X1";',
      '"03.01.2024";"03.01.2024";"Gutschrift";"1.500,00";"";',
      '"04.01.2024";"04.01.2024";"Lastschrift";"-99,95";"X2";',
    ],
    delimiter: ';',
    header: ['Buchungstag', 'Wertstellung', 'Buchungstext', 'Betrag (EUR)', 'Kundenreferenz', ''],
    records: 3,
    found: 'preamble 4',
    mark: 'comma',
  },
  {
    name: 'a header over no movements',
    lines: ['Konto;DE00123', 'Von;01.01.2024', '', head],
    delimiter: ';',
    header: columns,
    records: 0,
    found: 'preamble 2',
  },
  {
    name: 'one movement below names and values',
    lines: ['Konto;DE00123', 'Von;01.01.2024', 'Bis;31.01.2024', '', head, body[1]!],
    delimiter: ';',
    header: columns,
    records: 1,
    found: 'preamble 3',
    mark: 'comma',
  },
  {
    name: 'a summary, a blank line, then the movements',
    lines: [
      'Description,,Summary Amt.',
      'Beginning balance as of 01/01/2024,,"1,000.00"',
      'Total credits,,"1,500.00"',
      'Total debits,,"-520.50"',
      'Ending balance as of 01/31/2024,,"1,979.50"',
      '',
      'Date,Description,Amount,Running Bal.',
      '01/01/2024,Beginning balance as of 01/01/2024,,"1,000.00"',
      '01/02/2024,RENT,"-500.00","500.00"',
      '01/03/2024,PAY,"1,500.00","2,000.00"',
      '01/05/2024,CARD,"-20.50","1,979.50"',
    ],
    header: ['Description', '', 'Summary Amt.'],
    records: 4,
    found: 'tables 2',
  },
  {
    name: 'more settings than movements, some with three parts',
    lines: [
      'Umsatzanzeige;Datei erstellt am: 01.02.2024 10:00',
      ';Letztes Update: aktuell',
      '',
      'IBAN;DE00 1234',
      'Bank;Bank',
      'Kunde;Anna Lee',
      'Zeitraum;01.01.2024 - 31.01.2024',
      'Saldo;1.234,56;EUR',
      '',
      'In der Datei finden Sie alle gebuchten Umsätze. Vorgemerkte fehlen.',
      '',
      'Buchung;Valuta;Empfänger;Text;Zweck;Saldo;Währung;Betrag;Währung',
      '31.01.2024;31.01.2024;Laden;Lastschrift;Einkauf;1.234,56;EUR;-12,00;EUR',
      '30.01.2024;30.01.2024;Firma;Gehalt;Lohn;1.246,56;EUR;2.000,00;EUR',
    ],
    delimiter: ';',
    header: [
      'Buchung',
      'Valuta',
      'Empfänger',
      'Text',
      'Zweck',
      'Saldo',
      'Währung',
      'Betrag',
      'Währung',
    ],
    records: 2,
    found: 'preamble 8',
    mark: 'comma',
  },
  {
    name: 'more settings than movements, delimiters at the end',
    lines: [
      'Kontonummer:;0123 0456;',
      'Von:;2024-01-01;',
      'Bis:;2024-01-31;',
      'Anfangssaldo:;1000.00;',
      'Anzahl in diesem Zeitraum:;2;',
      '',
      'Abschluss;Buchung;Währung;Belastung;Gutschrift;Saldo;Beschreibung;',
      '2024-01-02;2024-01-02;CHF;-12.50;;987.50;"Laden; Einkauf";',
      '2024-01-03;2024-01-03;CHF;;1000.00;1987.50;Lohn;',
    ],
    delimiter: ';',
    header: [
      'Abschluss',
      'Buchung',
      'Währung',
      'Belastung',
      'Gutschrift',
      'Saldo',
      'Beschreibung',
      '',
    ],
    records: 2,
    found: 'preamble 5',
  },
]

describe('names and values ahead of a table', () => {
  test.each(files)('$name', expectFound)
})
