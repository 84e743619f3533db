import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Profile, writeProfiles } from '#datasets/profile.ts'
import { ran } from './oracle/command-line.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-asked-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const header = 'user_id,timestamp,url,page_view_duration'
const visitsOn = (day: number) =>
  [1, 2, 3].map((user) => `${user},2024-03-0${day} 10:00:00,/a,${user}`)
/** Three months' files in one, below a line about them. */
const together = file(
  'together.csv',
  ['Exported', ...[4, 5, 6].flatMap((day) => [header, ...visitsOn(day)]), ''].join('\n'),
)

describe('--all-parts', () => {
  test('reads what stands below each of the same headers', async () => {
    const first = await ran(['visits-per-day', together])
    expect(first.stdout.trimEnd().split('\n').slice(1)).toEqual(['2024-03-04,3,3,6'])
    const receipt = join(folder, 'receipt.json')
    const { code, stdout } = await ran([
      'visits-per-day',
      together,
      '--all-parts',
      '--receipt',
      receipt,
    ])
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual(
      [4, 5, 6].map((day) => `2024-03-0${day},3,3,6`),
    )
    const { read, accepted, rejectedBy } = JSON.parse(readFileSync(receipt, 'utf8'))
    expect({ read, accepted, rejectedBy }).toEqual({
      read: 11,
      accepted: 9,
      rejectedBy: { type: 2 },
    })
  })

  test('holds for convert, which keeps the other headers as records', async () => {
    const { code } = await ran(['convert', together, '--all-parts', '--out-dir', folder])
    expect(code).toBe(0)
    const written = readFileSync(join(folder, 'together.csv_converted.csv'), 'utf8')
    expect(written.trimEnd().split(/\r?\n/)).toEqual(
      [4, 5, 6].flatMap((day) => [header, ...visitsOn(day)]),
    )
  })

  test('leaves other files, and what a profile says, as they are', async () => {
    const plain = file('plain.csv', [header, ...visitsOn(7)].join('\n'))
    const { stdout } = await ran(['visits-per-day', plain, '--all-parts'])
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual(['2024-03-07,3,3,6'])

    const visits: Profile = {
      header: header.split(','),
      kind: 'page-visits',
      mapping: Object.fromEntries(header.split(',').map((name) => [name, name])),
      reading: { table: 1 },
    }
    const profile = file('profiles.json', writeProfiles([visits]))
    const chosen = await ran(['visits-per-day', together, '--all-parts', '--profile', profile])
    expect(chosen.stdout.trimEnd().split('\n').slice(1)).toEqual(['2024-03-05,3,3,6'])
  })

  test('is nothing that SQL can say', async () => {
    const { code, stderr } = await ran([
      'sql',
      'visits-per-day',
      '--dialect',
      'duckdb',
      '--all-parts',
    ])
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'sql takes no --all-parts.'])
  })
})
