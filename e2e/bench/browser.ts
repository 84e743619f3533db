import { readFileSync, readdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { findChromium, howToGetChromium } from '../chromium.mjs'
import { peakOf } from './native-request.ts'

/** A browser of its own, so that no run finds another's memory or compiled code. */
export interface FreshBrowser {
  readonly page: Page
  /** Most memory so far, where the system tells. */
  readonly peak: () => Peak | null
  readonly close: () => Promise<void>
}

export interface Peak {
  readonly rendererMB: number
  /** All of the browser's processes, each at its own peak. */
  readonly allMB: number
}

/** Starts Chromium as the browser tests do, with an empty page. */
export async function freshBrowser(): Promise<FreshBrowser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(howToGetChromium)
  const server = await chromium.launchServer({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage()
  return {
    page,
    peak: () => peakBelow(server.process().pid),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

function peakBelow(pid: number | undefined): Peak | null {
  const processes = pid === undefined ? [] : [pid, ...descendants(pid)]
  const peaks = processes.map((one) => ({ name: commandOf(one), peakMB: peakOf(one) ?? 0 }))
  const renderers = peaks.filter(({ name }) => name.includes('--type=renderer'))
  if (renderers.length === 0) return null
  return {
    rendererMB: Math.max(...renderers.map(({ peakMB }) => peakMB)),
    allMB: peaks.reduce((sum, { peakMB }) => sum + peakMB, 0),
  }
}

function descendants(pid: number): readonly number[] {
  const parents = runningProcesses()
  const below: number[] = []
  let parentsHere = [pid]
  while (parentsHere.length > 0) {
    parentsHere = parents.flatMap(([child, parent]) =>
      parentsHere.includes(parent) ? [child] : [],
    )
    below.push(...parentsHere)
  }
  return below
}

/** Each process with its parent. */
function runningProcesses(): readonly (readonly [pid: number, parent: number])[] {
  try {
    return readdirSync('/proc').flatMap((name) => {
      const parent = /^\d+$/.test(name) ? parentOf(name) : null
      return parent === null ? [] : [[Number(name), parent] as const]
    })
  } catch {
    return []
  }
}

function parentOf(pid: string): number | null {
  try {
    const found = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? null : Number(found[1])
  } catch {
    return null
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** The version of the browser. */
export async function browserVersion(): Promise<string> {
  const { page, close } = await freshBrowser()
  const version = page.context().browser()?.version() ?? 'unknown'
  await close()
  return version
}
