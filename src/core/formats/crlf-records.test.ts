import { describe, expect, test } from 'vitest'
import type { Reading } from './format.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

async function readBy(text: string, reading?: Reading) {
  const source = memorySource('export.csv', utf8(text))
  const structure = await inspectSource(source, reading)
  const blocks = formatOf(structure.format).read(source, structure, {})
  return { structure, records: recordsOf(await copyBlocks(blocks)) }
}

const tickets = [
  'id\tcustomer\tremark\tamount\r\n',
  '1\tKern\tcalled twice\nno answer\t12.50\r\n',
  '2\tAbel\tpaid\t7.00\r\n',
  '3\tRossi\tparcel lost\nsent again\non Friday\t19.90\r\n',
  '\r\n',
  '4\tNovak\tpaid\t3.10\r\n',
].join('')

describe('records that end in CRLF alone', () => {
  test('keep an LF in a cell that is not quoted', async () => {
    const { structure, records } = await readBy(tickets)
    expect(structure).toMatchObject({ newline: '\r\n', delimiter: '\t' })
    expect(structure.evidence).toContainEqual({ fact: 'crlf-records', values: { lf: 3 } })
    expect(records.map(({ flaw, line, cells }) => [flaw, line, ...cells])).toEqual([
      ['none', 2, '1', 'Kern', 'called twice\nno answer', '12.50'],
      ['none', 4, '2', 'Abel', 'paid', '7.00'],
      ['none', 5, '3', 'Rossi', 'parcel lost\nsent again\non Friday', '19.90'],
      ['none', 9, '4', 'Novak', 'paid', '3.10'],
    ])
  })

  test('may hold it in their last cell', async () => {
    const text = 'id,remark\r\n1,called\nno answer\r\n2,paid\r\n3,lost\n\nsent again\r\n'
    const { records } = await readBy(text)
    expect(records.map(({ cells }) => cells)).toEqual([
      ['1', 'called\nno answer'],
      ['2', 'paid'],
      ['3', 'lost\n\nsent again'],
    ])
  })

  test('are none where LF ends records in turn with CRLF', async () => {
    const pair = (at: number) => `${at},x,1\n${at + 1},y,2\r\n`
    const text = `a,b,c\r\n${Array.from({ length: 200 }, (_, at) => pair(2 * at)).join('')}`
    const { records } = await readBy(text)
    expect(records.map(({ flaw, cells }) => `${flaw} ${cells.length}`)).toEqual(
      Array.from({ length: 400 }, () => 'none 3'),
    )
  })

  test('can be said and unsaid', async () => {
    expect((await readBy(tickets, { newline: '\n' })).structure.newline).toBe('\n')
    const { records } = await readBy('a,b\r\n1,2\n3,4\r\n', { newline: '\r\n', delimiter: ',' })
    expect(records.map(({ cells }) => cells)).toEqual([['1', '2\n3', '4']])
  })

  test.each([
    ['records end in either', 'a,b\r\n1,2\n3,4\r\n5,6\n7,8\r\n'],
    ['all LF stand in quotes', 'a,b\r\n1,"x\ny"\r\n2,"z\nw"\r\n'],
    [
      'a note that ends in LF stands ahead',
      'made by hand\nid,name\r\n1,Kern\r\n2,Abel\r\n3,Rossi\r\n',
    ],
    ['a note that ends in LF stands between', 'id,name\r\n1,Kern\r\nbreak\n2,Abel\r\n3,Rossi\r\n'],
  ])('are not seen where %s', async (_, text) => {
    expect((await readBy(text)).structure.newline).not.toBe('\r\n')
  })
})
