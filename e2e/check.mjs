// `npm test`: every check in order, each one's outcome, and the counts as the last line.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { getChromium, howToGetChromium } from './chromium.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const root = join(import.meta.dirname, '..')
/** `npm test -- --full`: what is tried on made-up data is tried on ten times as much. */
const full = process.argv.includes('--full')
const reports = join(root, 'node_modules/.cache/footfall/reports')
const passed = { passed: 1, failed: 0, skipped: 0 }
const failed = { passed: 0, failed: 1, skipped: 0 }
const skipped = { passed: 0, failed: 0, skipped: 1 }

mkdirSync(reports, { recursive: true })
/** @type {[string, Counts][]} */
const outcomes = []
/** What failed, with its reason: said again at the end, far below where it happened. @type {string[]} */
const failures = []

step('types', () => check('tsc -b'))
step('lint', () => check('npm run --silent lint'))
step('dead code', () => check('knip'))
step('dead code, without tests', () => check('knip --production'))
step('unit tests', unitTests)
const build = step('build', () => check('vite build'))
step('size', () => (build.failed ? skipped : check('size-limit')))
step('browser tests', () => (build.failed ? skipped : browserTests()))

const total = { passed: 0, failed: 0, skipped: 0 }
for (const failure of failures) console.log(`\nFAILED  ${failure}`)
console.log('')
for (const [name, counts] of outcomes) {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  console.log(`${counts.failed ? 'FAILED' : counts.passed ? 'ok' : 'skipped'}  ${name}`)
}
process.exitCode = total.failed ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)

/**
 * @param {string} name
 * @param {() => Counts} body
 * @returns {Counts}
 */
function step(name, body) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const counts = body()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${JSON.stringify(counts)} in ${seconds} s`)
  outcomes.push([name, counts])
  return counts
}

/** @param {string} command */
function check(command) {
  return run(command) ? passed : failed
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, env) {
  const path = join(root, 'node_modules/.bin')
  const separator = process.platform === 'win32' ? ';' : ':'
  const { status } = spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${path}${separator}${process.env.PATH}` },
  })
  return status === 0
}

function unitTests() {
  const file = join(reports, 'unit.json')
  rmSync(file, { force: true })
  const command = `vitest run --reporter=default --reporter=json --outputFile.json="${file}"`
  const ok = run(command, full ? { FOOTFALL_FULL: '1' } : {})
  return counted(ok, file, (report) => {
    failures.push(...failedUnits(report))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + filesThatDidNotRun(report),
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })
}

/**
 * @param {{ testResults: { name: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} report
 */
function failedUnits({ testResults }) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        (test) => `${relative(root, name)}: ${test.fullName}\n${test.failureMessages.join('\n')}`,
      ),
  )
}

/**
 * A file that fails while it is imported has no failed test of its own.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
function filesThatDidNotRun({ testResults }) {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
}

function browserTests() {
  const chromium = getChromium()
  if (chromium === undefined) {
    console.log(howToGetChromium)
    return failed
  }
  const file = join(reports, 'browser.json')
  rmSync(file, { force: true })
  const ok = run('playwright test -c e2e --reporter=list,json', {
    FOOTFALL_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  return counted(ok, file, ({ stats, suites }) => {
    failures.push(...suites.flatMap(failedInBrowser))
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }
  })
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failedInBrowser({ file, specs, suites = [] }) {
  const own = specs
    .filter((/** @type {any} */ spec) => !spec.ok)
    .map((/** @type {any} */ { title, tests }) => {
      const reasons = tests.flatMap((/** @type {any} */ test) =>
        test.results.map((/** @type {any} */ { error }) => error?.message ?? ''),
      )
      return `${file}: ${title}\n${reasons.join('\n')}`
    })
  return [...own, ...suites.flatMap(failedInBrowser)]
}

/**
 * A runner that failed without naming a test, or left no report, counts as one failure.
 *
 * @param {boolean} ok
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
function counted(ok, file, read) {
  let counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    ok = false
  }
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
