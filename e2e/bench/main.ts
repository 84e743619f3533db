import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { serve } from '../serve.mjs'
import { type BenchArguments, readArguments, usage } from './arguments.ts'
import { browserVersion } from './browser.ts'
import { type CaseResult, caseResult } from './case-result.ts'
import type { BenchCase, PeerId } from './cases.ts'
import { type CommandLineRun, commandLineRun } from './command-line.ts'
import { inputOf } from './inputs.ts'
import type { Refusal } from './measured.ts'
import { pageConfig } from './page-config.ts'
import { type PageLoad, pageLoad } from './page-load.ts'
import { type Bench, type PeerRun, runPeer } from './peers.ts'
import type { Places } from './places.ts'
import { type Results, tablesOf } from './tables.ts'

/** `npm run bench`. Answers the exit code. */
export async function bench(places: Places, argv: readonly string[]): Promise<number> {
  let asked: BenchArguments
  try {
    asked = readArguments(argv)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 2
  }
  const results = await measured(places, asked)
  const path = join(places.cache, 'results.json')
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\n${tablesOf(results)}\nAll figures: ${path}`)
  return 0
}

async function measured(places: Places, asked: BenchArguments): Promise<Results> {
  const folder = join(places.cache, 'page')
  await build(pageConfig(places.root, folder))
  const { url, close } = await serve({ folder })
  try {
    const cases: CaseResult[] = []
    for (const one of asked.cases) cases.push(await measuredCase({ places, url }, one, asked.runs))
    const page = asked.extras.includes('page') ? await pageLoads(places, asked) : []
    const commandLine = asked.extras.includes('command-line')
      ? await commandLineRuns(places, asked)
      : []
    const [processor] = cpus()
    return {
      machine: {
        cores: cpus().length,
        processor: processor?.model ?? 'unknown',
        memoryGB: Math.round(totalmem() / 2 ** 30),
      },
      browser: await browserVersion(),
      node: process.versions.node,
      runs: asked.runs,
      cases,
      page,
      commandLine,
    }
  } finally {
    close()
  }
}

/** Every peer in turn, run after run, so that what else the machine does falls on all of them. */
async function measuredCase(bench: Bench, one: BenchCase, runs: number): Promise<CaseResult> {
  const input = await inputOf(bench.places, one)
  const byPeer = new Map<PeerId, (PeerRun | Refusal)[]>(one.peers.map((peer) => [peer, []]))
  for (let run = 1; run <= runs; run++) {
    for (const peer of one.peers) {
      const made = await runPeer(bench, peer, one, input)
      byPeer.get(peer)!.push(made)
      console.error(`${one.id}, run ${run}: ${peer} ${said(made)}`)
    }
  }
  return caseResult(one, input, byPeer)
}

function said(made: PeerRun | Refusal): string {
  return 'refused' in made ? `does not run: ${made.refused}` : `${made.run.totalMs.toFixed(0)} ms`
}

const million = 1_000_000

async function pageLoads(places: Places, { runs, scale }: BenchArguments): Promise<PageLoad[]> {
  const rows = Math.max(1, Math.round(10 * million * scale))
  const input = await inputOf(places, { kind: 'interactions', rows, dirty: 0 })
  const loads: PageLoad[] = []
  for (let run = 0; run < runs; run++) loads.push(await pageLoad(places, input))
  return loads
}

async function commandLineRuns(
  places: Places,
  { runs, scale }: BenchArguments,
): Promise<CommandLineRun[]> {
  const rows = Math.max(1, Math.round(3 * million * scale))
  const input = await inputOf(places, { kind: 'interactions', rows, dirty: 0 })
  // Built by the first run, not by those that are measured.
  await commandLineRun(places, input)
  const made: CommandLineRun[] = []
  for (let run = 0; run < runs; run++) made.push(await commandLineRun(places, input))
  return made
}
