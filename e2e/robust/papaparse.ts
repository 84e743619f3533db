import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from '#core/formats/format.ts'
import { reasons } from './papaparse-reasons.ts'
import { readTable } from './read-table.ts'
import type { Suite } from './suite.ts'

/** What PapaParse's tests ask of it. */
interface Case {
  readonly description: string
  readonly input: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly expected: { readonly data: readonly (readonly unknown[] | object)[] }
}

/** PapaParse's own cases: texts, settings, and the data that comes out. */
export const papaparse: Suite = {
  folder: 'papaparse',
  async run(folder) {
    const read = casesIn(folder)
    const wrong: string[] = []
    const explained: string[] = []
    for (const given of read) {
      const ours = JSON.stringify(await rowsOf(given))
      if (ours === JSON.stringify(meant(given))) continue
      const reason = reasons.get(given.description)
      if (reason !== undefined) explained.push(`${given.description}: ${reason}`)
      else wrong.push(`${given.description}: ${JSON.stringify(given.input)} → ${ours}`)
    }
    return [
      {
        measure: 'PapaParse cases',
        others: 'all its own',
        goal: 'all, or a written reason each',
        ours: `${read.length - wrong.length - explained.length}/${read.length}, ${explained.length} with a reason`,
        holds: wrong.length === 0,
        details: [...wrong, ...explained],
      },
    ]
  },
}

/** The texts of all cases, and how each is to be read. */
export function papaparseCases(
  folder: string,
): readonly { readonly description: string; readonly input: string; readonly reading: Reading }[] {
  return casesIn(folder).map(({ description, input, config = {} }) => {
    return { description, input, reading: readingOf(config) }
  })
}

function casesIn(folder: string): readonly Case[] {
  const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as {
    readonly CORE_PARSER_TESTS: readonly Case[]
    readonly PARSE_TESTS: readonly Case[]
  }
  // The parser's own cases have a comma where nothing is said, the others find the delimiter.
  const core = cases.CORE_PARSER_TESTS.map((given) => {
    return { ...given, config: { delimiter: ',', ...given.config } }
  })
  return [...core, ...cases.PARSE_TESTS]
}

/** Rows as our readers give them, cut as the case asks. */
async function rowsOf({ input, config = {} }: Case): Promise<unknown> {
  const { header, rows } = await readTable('case.csv', Buffer.from(input), readingOf(config))
  const preview = Number(config['preview'] ?? 0) || rows.length
  const cut = rows.slice(0, preview)
  if (config['header'] !== true) return cut
  return cut.map((row) => row.map((cell, at) => [header[at] ?? '__parsed_extra', cell]))
}

function readingOf(config: Readonly<Record<string, unknown>>): Reading {
  const given = (name: string) => (typeof config[name] === 'string' ? config[name] : undefined)
  const delimiter = given('delimiter')
  const newline = given('newline')
  const comment = config['comments'] === true ? '#' : given('comments')
  const skipped = Math.max(0, Number(config['skipFirstNLines'] ?? 0))
  return {
    // Without a header the last skipped line stands where one would be.
    headerAt: config['header'] === true ? skipped : skipped > 0 ? skipped - 1 : null,
    headerRows: 1,
    quote: given('quoteChar') ?? '"',
    escape: given('escapeChar') ?? '"',
    comment: comment ?? null,
    ...(delimiter === undefined || delimiter === '\n' ? {} : { delimiter }),
    ...(newline === '\r' ? { newline } : {}),
  }
}

/** What PapaParse gives, without the blank lines that are counted here and are no records. */
function meant({ expected, config = {} }: Case): unknown {
  if (config['header'] === true) return expected.data.map((row) => entriesOf(row))
  return expected.data.filter((row) => !(Array.isArray(row) && row.length === 1 && row[0] === ''))
}

function entriesOf(row: object): unknown {
  return Object.entries(row).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((cell) => [key, cell]) : [[key, value]],
  )
}
