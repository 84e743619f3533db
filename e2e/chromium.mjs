// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

export const howToGetChromium =
  'No Chromium was found: install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or name its program in FOOTFALL_CHROMIUM.'

/**
 * The program to start: FOOTFALL_CHROMIUM, the system's, or the one that Playwright downloaded.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.FOOTFALL_CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const own = chromium.executablePath()
  return [...onPath, ...usualPlaces].find(starts) ?? (existsSync(own) ? own : undefined)
}

/**
 * Like `findChromium`, but gets one where there is none: the distribution's package where that is
 * allowed, else Playwright's download.
 *
 * @returns {string | undefined}
 */
export function getChromium() {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium was found: getting one.')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-liberation'])
    const installed = findChromium()
    if (installed) return installed
  }
  run('npx', ['playwright', 'install', 'chromium'], 60_000)
  return findChromium()
}

/**
 * A file of that name is not enough: some distributions put a note there on what to install.
 *
 * @param {string} program
 */
function starts(program) {
  if (!existsSync(program)) return false
  if (program.endsWith('.exe')) return true
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 10_000 }).status === 0
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {number} [timeout] in milliseconds
 */
function run(program, args, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(program, args, { stdio: 'inherit', env, timeout, killSignal: 'SIGKILL' })
}
