import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FormatError } from '#core/formats/format.ts'
import { readTable } from './read-table.ts'
import type { Suite } from './suite.ts'

/** Files from other programs' bug reports: each is read as a table, or refused with its reason. */
export const otherFiles: Suite = {
  folder: 'frictionless',
  async run(folder) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:csv|tsv|jsonl|ndjson|txt)$/.test(name),
    )
    const crashed: string[] = []
    const refused: string[] = []
    const flawed: string[] = []
    for (const name of names) {
      try {
        const { flaws } = await readTable(name, readFileSync(join(folder, name)))
        const broken = flaws.filter((flaw) => flaw !== 'none').length
        if (broken > 0) flawed.push(`${name}: ${broken} of ${flaws.length} records with a flaw`)
      } catch (error) {
        if (error instanceof FormatError) refused.push(`${name}: ${error.message}`)
        else crashed.push(`${name}: ${String(error)}`)
      }
    }
    return [
      {
        measure: 'frictionless regressions: read or refused in words',
        others: '',
        goal: `${names.length}/${names.length}`,
        ours: `${names.length - crashed.length}/${names.length}, ${refused.length} refused, ${flawed.length} with flaws`,
        holds: crashed.length === 0,
        details: [...crashed, ...refused, ...flawed],
      },
    ]
  },
}
