import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cache, report } from './command.ts'
import type { Measure, Suite } from './suite.ts'

/** Pollock (Vitagliano et al., VLDB 2023): 2,290 files polluted in one way each, and their clean form. */
export const pollock: Suite = {
  folder: 'pollock',
  async run(folder) {
    const files = unpackedPollock(folder)
    const converted = join(cache, 'pollock-converted')
    rmSync(converted, { recursive: true, force: true })
    const names = readdirSync(join(files, 'csv')).map((name) => join(files, 'csv', name))
    const { said } = report(['convert', ...names, '--out-dir', converted])
    const failed = names.length - readdirSync(converted).length
    return [
      measureOf('Pollock, no parameters: simple / weighted', {
        others:
          'DuckDB 1.2 auto 9.075 / 8.439; PapaParse auto 9.939 / 9.442; best with parameters 9.975 / 9.926',
        score: scored(folder, converted, []),
        goal: [9.985, 9.98],
        failed,
        said,
      }),
      measureOf('the same, cell boundaries strict', {
        others: 'PapaParse auto 9.920 / 9.438, with parameters 9.959 / 9.923',
        score: scored(folder, converted, ['--strict']),
        goal: [9.965, 9.96],
        failed,
        said,
      }),
    ]
  },
}

interface Score {
  readonly simple: number
  readonly weighted: number
  /** The groups of files that lose most. */
  readonly losses: readonly string[]
}

function measureOf(
  measure: string,
  result: {
    readonly others: string
    readonly score: Score
    readonly goal: readonly [number, number]
    readonly failed: number
    readonly said: string
  },
): Measure {
  const { simple, weighted, losses } = result.score
  const [least, leastWeighted] = result.goal
  return {
    measure,
    others: result.others,
    goal: `≥ ${least} / ${leastWeighted}, no file in error`,
    ours: `${simple.toFixed(4)} / ${weighted.toFixed(4)}, ${result.failed} in error`,
    holds: simple >= least && weighted >= leastWeighted && result.failed === 0,
    details: [...(result.failed > 0 ? [result.said.trim()] : []), ...losses],
  }
}

/** The suite's own scorer looks for the files beside itself. */
function scored(folder: string, converted: string, flags: readonly string[]): Score {
  const scorer = join(cache, 'pollock', 'score.mjs')
  for (const name of ['score.mjs', 'pollock_weights.json'])
    cpSync(join(folder, name), join(cache, 'pollock', name))
  const { stdout } = spawnSync(process.execPath, [scorer, converted, '--by', ...flags], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const [first = '{}', ...losses] = stdout.trim().split('\n')
  const { simple, weighted } = JSON.parse(first) as { simple: number; weighted: number }
  return { simple, weighted, losses: losses.slice(0, 8) }
}

/** The folder of the suite's files, unpacked once. */
export function unpackedPollock(folder: string): string {
  const target = join(cache, 'pollock')
  const files = join(target, 'polluted_files')
  if (existsSync(files)) return files
  mkdirSync(target, { recursive: true })
  const archive = join(folder, 'polluted_files.tar.xz')
  const { status } = spawnSync('tar', ['xJf', archive, '-C', target], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${archive} could not be unpacked`)
  return files
}
