import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import type { PublishedDocument, PublishedSection } from '#publish/document.ts'
import { ran } from './oracle/command-line.testing.ts'
import { countsOf, csvOf, documentAt, keyOf, timedEvents } from './publish.testing.ts'
import type { MadeEvent, Timed } from './publish.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-publish-'))
let runs = 0

afterAll(() => rmSync(folder, { recursive: true }))

interface Published {
  /** Of each merchant, in the order of the pages: its id, and its files by their names. */
  readonly files: readonly (readonly [merchant: string, name: string])[]
  readonly path: (name: string) => string
  readonly names: readonly string[]
}

/** Publishes the pages of a file's merchants into a folder of its own. */
async function published(csv: string, ...options: readonly string[]): Promise<Published> {
  const place = join(folder, String(++runs))
  const file = `${place}.csv`
  writeFileSync(file, csv)
  const answer = await ran(['publish', 'merchants', file, '--out-dir', place, ...options])
  expect(answer.code, answer.stderr).toBe(0)
  const [, ...rows] = Papa.parse<[string, string]>(answer.stdout.trimEnd()).data
  return { files: rows, path: (name) => join(place, name), names: readdirSync(place) }
}

const users = fc.integer({ min: 0, max: 11 }).map((at) => `user-${at}-canary`)
const merchants = fc
  .option(fc.integer({ min: 0, max: 2 }))
  .map((at) => (at === null ? null : `merchant-${at}-canary`))
const flyers = fc
  .option(fc.integer({ min: 0, max: 5 }), { freq: 12 })
  .map((at) => (at === null ? null : `flyer-${at}`))
const events: fc.Arbitrary<MadeEvent> = fc.record({
  minute: fc.integer({ min: 0, max: 3 * 24 * 60 - 1 }),
  user: users,
  event: fc.constantFrom('flyer_open', 'flyer_open', 'item_open', 'shopping_list_open'),
  flyer: flyers,
  merchant: merchants,
})

test('law: every figure of a page rests on k users or on none, and so does every difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(events, { minLength: 1, maxLength: 160 }),
      fc.integer({ min: 1, max: 6 }),
      async (made, k) => {
        const all = timedEvents(made).filter(({ merchant }) => merchant !== null)
        fc.pre(all.length > 0)
        const { files, path } = await published(csvOf(made), '--k', String(k), '--form', 'json')
        const ids = new Set(all.map(({ merchant }) => merchant))
        expect(new Set(files.map(([merchant]) => merchant))).toEqual(ids)
        for (const [merchant, name] of files) {
          const own = all.filter((event) => event.merchant === merchant)
          expectSafe(documentAt(path(name)), own, k)
        }
      },
    ),
    { numRuns: 120 },
  )
}, 120_000)

function expectSafe(document: PublishedDocument, own: readonly Timed[], k: number): void {
  const whole = countsOf(own)
  const isEnough = (count: number) => count === 0 || count >= k
  if (whole.users < k) {
    expect([document.figures, document.sections]).toEqual([[], []])
    return
  }
  const figures = new Map(document.figures.map(({ name, value }) => [name, value]))
  expect(figures.get('users')).toBe(String(whole.users))
  expect(figures.has('flyer_opens')).toBe(isEnough(whole.openers))
  expect(figures.has('total_time_spent_in_secs')).toBe(isEnough(whole.timedUsers))
  const saysUnknown = isEnough(whole.timedUsers) && isEnough(whole.untimedUsers)
  for (const name of ['events', 'intervals', 'unknown_share', 'avg_time_spent_in_secs'])
    expect(figures.has(name)).toBe(saysUnknown)
  expect(document.about.some(({ text }) => text.includes('with a measured time'))).toBe(saysUnknown)
  for (const section of document.sections) expectSafeTable(section, own, k)
}

/** The rows part the events: whatever is added or subtracted gives sums of these groups and no more. */
function expectSafeTable(section: PublishedSection, own: readonly Timed[], k: number): void {
  const key = keyOf[section.name]!
  const shown = new Set(section.rows.map(([cell]) => cell))
  const rest = own.filter((event) => !shown.has(key(event)))
  const groups = section.rows.map((row) => ({
    row,
    events: own.filter((event) => key(event) === row[0]),
  }))
  if (section.merged !== null) {
    groups.push({ row: section.merged.row, events: rest })
    expect(section.merged.cells).toBe(new Set(rest.map(key)).size)
    expect(section.merged.cells).toBeGreaterThan(1)
  } else if (section.rows.length > 0) expect(rest).toEqual([])
  const isSafe = ({ users: all, openers, timedUsers }: ReturnType<typeof countsOf>) =>
    all >= k && [openers, timedUsers].every((count) => count === 0 || count >= k)
  for (const { row, events: grouped } of groups) {
    const counts = countsOf(grouped)
    expect(isSafe(counts)).toBe(true)
    const cells = new Map(section.columns.map(({ name }, at) => [name, row[at]]))
    expect(cells.get('users')).toBe(String(counts.users))
    if (cells.has('flyer_opens')) expect(cells.get('flyer_opens')).toBe(String(counts.opens))
    if (cells.has('total_time_spent_in_secs'))
      expect(Number(cells.get('total_time_spent_in_secs') ?? 0)).toBe(counts.total)
  }
  // No more is put together than has to be: one safe row at most, or all.
  const keys = [...new Set(rest.map(key))]
  const safe = keys.filter((cell) => isSafe(countsOf(own.filter((event) => key(event) === cell))))
  if (section.rows.length > 0) expect(safe.length).toBeLessThanOrEqual(1)
}

describe('canary', () => {
  test('made-up data: no file holds anything of another merchant, nor a user', async () => {
    const made = fc.sample(fc.array(events, { minLength: 400, maxLength: 400 }), {
      numRuns: 3,
      seed: 7,
    })
    for (const one of made) {
      const named = one.map((event) => ({
        ...event,
        // A flyer is its merchant's own.
        flyer: event.flyer && `${event.flyer}-of-${event.merchant ?? 'nobody'}`,
      }))
      await expectOwn(csvOf(named), /(?:user|merchant)-\d+-canary/g)
    }
  }, 60_000)

  const data = process.env.FOOTFALL_DATA ?? join(import.meta.dirname, '../../../shared/data')
  const real = join(data, '001/Data_Engineer_Take_home_dataset.csv')

  // The file's own ids, marked so that each can be told from any number.
  test.skipIf(!existsSync(real))(
    'the real file: no file holds anything of another merchant, nor a user (skipped where it is absent)',
    async () => {
      const lines = readFileSync(real, 'utf8').trimEnd().split('\n')
      const marked = lines.slice(1).map((line) => {
        const [time, user = '', event, flyer = '', merchant = ''] = line.trimEnd().split(',')
        const isOf = (id: string, mark: string) => (/^\d+$/.test(id) ? `${mark}-${id}-canary` : id)
        return [time, `user-${user}-canary`, event, flyer, isOf(merchant, 'merchant')].join(',')
      })
      const [header = ''] = lines
      const count = await expectOwn(
        [header, ...marked, ''].join('\n'),
        /(?:user|merchant)-[^-]+-canary/g,
        { users: lines.slice(1).map((line) => line.split(',')[1] ?? '') },
      )
      expect(count).toBe(517)
    },
    240_000,
  )
})

/** Reads every byte of every file; gives the number of merchants. */
async function expectOwn(
  csv: string,
  canaries: RegExp,
  real?: { readonly users: readonly string[] },
): Promise<number> {
  const userIds = new Set([...csv.matchAll(/user-[^,]*-canary/g)].map(([id]) => id))
  const secrets = new Set(
    [...userIds, ...(real?.users ?? [])].flatMap((id) => [id, ...hashesOf(id)]),
  )
  const { files, path, names } = await published(csv, '--form', 'all')
  expect(names.toSorted()).toEqual(files.map(([, name]) => name).toSorted())
  // Made-up times are few, and may well be equal.
  const totals = real ? totalsOf(files, path) : new Map<string, string>()
  for (const [merchant, name] of files) {
    const text = readFileSync(path(name), 'utf8')
    const found = new Set([...text.matchAll(canaries)].map(([canary]) => canary))
    expect(found, name).toEqual(new Set([merchant]))
    const words = new Set(text.match(/[\w+/=-]{6,}/g))
    expect(
      [...words].filter((word) => secrets.has(word)),
      name,
    ).toEqual([])
    expect(text).not.toContain('.csv')
    const numbers = new Set(text.match(/\d+\.\d\d/g))
    const ofOthers = [...totals].filter(([id, total]) => id !== merchant && numbers.has(total))
    expect(ofOthers, name).toEqual([])
  }
  return new Set(files.map(([merchant]) => merchant)).size
}

/** The time of each merchant, where it is long enough to be told from any other number. */
function totalsOf(files: Published['files'], path: Published['path']): ReadonlyMap<string, string> {
  const totals = files.flatMap(([merchant, name]) => {
    if (!name.endsWith('.json')) return []
    const { figures } = documentAt(path(name))
    const total = figures.find((figure) => figure.name === 'total_time_spent_in_secs')?.value ?? ''
    return Number(total) < 20_000 ? [] : [[merchant, total] as const]
  })
  return new Map(totals)
}

function hashesOf(id: string): readonly string[] {
  return ['md5', 'sha1', 'sha256'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((form) =>
      createHash(algorithm).update(id).digest(form),
    ),
  )
}

describe('hostile ids', () => {
  const hostile = [
    '../../etc/passwd',
    '..',
    '.',
    'CON',
    'a',
    'A',
    'Á',
    '</script><script>alert(1)</script>',
    '<!-- -->',
    '"><img src=x onerror=alert(1)>',
    '=cmd|1',
    '\u202egnirts',
    'ünïcödé/…',
    'x'.repeat(300),
    '__proto__',
  ]
  const made = hostile.flatMap((merchant) =>
    Array.from({ length: 12 }, (_, at): MadeEvent => ({
      minute: at,
      user: `u${at % 6}`,
      event: 'flyer_open',
      flyer: merchant,
      merchant,
    })),
  )
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const csv = csvOf(
    made.map((event) => ({
      ...event,
      flyer: quoted(event.flyer ?? ''),
      merchant: quoted(event.merchant ?? ''),
    })),
  )

  test('files stay in the folder, apart, and hold no markup and no formula', async () => {
    const { files, path, names } = await published(csv, '--form', 'all')
    expect(new Set(files.map(([merchant]) => merchant)).size).toBe(hostile.length)
    expect(new Set(files.map(([, name]) => name.toLowerCase())).size).toBe(files.length)
    expect(names.toSorted()).toEqual(files.map(([, name]) => name).toSorted())
    for (const [, name] of files) {
      expect(name).toMatch(/^[a-z\d][a-z\d-]*\.(?:html|footfall\.json|csv)$/)
      const text = readFileSync(path(name), 'utf8')
      if (name.endsWith('.html')) {
        expect(text).not.toMatch(/<\/?script|<img|<!--/i)
        expect(text.match(/<!/g)).toHaveLength(1)
      }
      if (name.endsWith('.csv')) {
        const cells = Papa.parse<string[]>(text).data.flat()
        expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([])
      }
    }
  })
})

describe('the command', () => {
  const sample = join(import.meta.dirname, '../../public/samples/flyer-events.csv')

  test('the same file gives the same bytes', async () => {
    const csv = readFileSync(sample, 'utf8')
    const [a, b] = [await published(csv, '--form', 'all'), await published(csv, '--form', 'all')]
    expect(a.names).toEqual(b.names)
    const differing = a.names.filter(
      (name) => !readFileSync(a.path(name)).equals(readFileSync(b.path(name))),
    )
    expect(differing).toEqual([])
  })

  test('the figures are those of the reports', async () => {
    const { files, path } = await published(
      readFileSync(sample, 'utf8'),
      '--form',
      'json',
      '--k',
      '1',
    )
    const { stdout } = await ran(['merchant-summary', sample])
    const [, ...rows] = Papa.parse<string[]>(stdout.trimEnd()).data
    const names = new Map(files)
    for (const [merchant = '', flyers, users_, opens, intervals, total, average, median] of rows) {
      if (merchant === '') continue
      const { figures } = documentAt(path(names.get(merchant) ?? ''))
      const value = (name: string) => figures.find((figure) => figure.name === name)?.value ?? ''
      expect([
        value('flyers'),
        value('users'),
        value('flyer_opens'),
        value('intervals'),
        value('total_time_spent_in_secs') || '0.00',
        value('avg_time_spent_in_secs'),
        value('median_time_spent_in_secs'),
      ]).toEqual([flyers, users_, opens, intervals, total, average, median])
    }
  })

  test.each([
    [['publish'], 2, /publish merchants/],
    [['publish', 'merchants', sample], 2, /--out-dir/],
    [['publish', 'merchants', sample, '--out-dir', 'x', '--k', '0'], 2, /k=0/],
    [['publish', 'merchants', sample, '--out-dir', 'x', '--form', 'pdf'], 2, /--form is one of/],
    [
      [
        'publish',
        'merchants',
        join(import.meta.dirname, '../../public/samples/purchases.csv'),
        '--out-dir',
        'x',
      ],
      1,
      /needs flyer-events/,
    ],
  ])('%j is refused', async (words, code, sentence) => {
    const answer = await ran(words)
    expect(answer.code).toBe(code)
    expect(answer.stderr).toMatch(sentence)
  })

  test('secret names keep one merchant from guessing the page of another', async () => {
    const { files, names } = await published(readFileSync(sample, 'utf8'), '--secret-names')
    expect(files[0]?.[1]).toMatch(/^\d+-[\da-f]{32}\.html$/)
    expect(names.toSorted()).toEqual(files.map(([, name]) => name).toSorted())
  })

  test('the report of users and merchants says what it holds', async () => {
    const { stderr } = await ran(['merchant-flyer-time', sample])
    expect(stderr).toContain('this report holds user ids')
    expect((await ran(['merchant-summary', sample])).stderr).not.toContain('user ids')
  })
})
