import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { byteLaw, byteLawOfMade } from './byte-law.ts'
import { csvSpectrum } from './csv-spectrum.ts'
import { root } from './command.ts'
import { doublingRejects } from './doubling-rejects.ts'
import { doubling } from './doubling.ts'
import { jsonTestSuite } from './json-test-suite.ts'
import { otherFiles } from './other-files.ts'
import { papaparse } from './papaparse.ts'
import { pollock } from './pollock.ts'
import { sameData } from './same-data.ts'
import type { Measure, Suite } from './suite.ts'
import { whateverTheCut } from './whatever-the-cut.ts'

const suites: readonly Suite[] = [pollock, csvSpectrum, papaparse, jsonTestSuite, otherFiles]
const overAll = [byteLaw, whateverTheCut]
const made = [byteLawOfMade, sameData, doubling, doublingRejects]

const folder = process.env['FOOTFALL_ROBUST'] ?? join(root, '../shared/robust')
const measures: Measure[] = []
for (const suite of suites) {
  const path = join(folder, suite.folder)
  if (existsSync(path)) add(...(await suite.run(path)))
  else console.error(`skipped: ${suite.folder} is not in ${folder} (FOOTFALL_ROBUST)`)
}
if (existsSync(folder)) for (const measure of overAll) add(await measure(folder))
for (const measure of made) add(await measure())
printTable(measures)
printShortfalls(measures)
process.exitCode = measures.every(({ holds }) => holds) ? 0 : 1

/** All of it takes minutes: each line is said once it is known. */
function add(...done: readonly Measure[]): void {
  measures.push(...done)
  for (const { measure, ours, holds } of done)
    console.error(`${holds ? 'ok   ' : 'SHORT'} ${measure}: ${ours}`)
}

function printTable(rows: readonly Measure[]): void {
  console.log('| measure | others | ours | goal |\n|---|---|---|---|')
  for (const { measure, others, ours, goal } of rows)
    console.log(`| ${measure} | ${others} | ${ours} | ${goal} |`)
}

function printShortfalls(rows: readonly Measure[]): void {
  for (const { measure, holds, details = [] } of rows) {
    if (details.length > 0) console.error(`\n${holds ? 'ok' : 'SHORT'}  ${measure}`)
    for (const detail of details) console.error(`  ${detail}`)
  }
}
