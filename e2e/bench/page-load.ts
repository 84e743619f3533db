import { join } from 'node:path'
import { build } from 'vite'
import { serve } from '../serve.mjs'
import { freshBrowser } from './browser.ts'
import type { Input } from './inputs.ts'
import type { Places } from './places.ts'

/** How the real page fared while a file was loaded in it. */
export interface PageLoad {
  /** From the choice of the file to the first report on the page, all its tiles answered. */
  readonly shownMs: number
  /** The longest task of the main thread; zero where none took 50 ms. */
  readonly longestTaskMs: number
  readonly longTasks: number
}

/** Drops a file on the real page, built for production, and watches its main thread. */
export async function pageLoad({ root, cache }: Places, { path }: Input): Promise<PageLoad> {
  const outDir = join(cache, 'site')
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const { url, close: stop } = await serve({ folder: outDir })
  const { page, close } = await freshBrowser()
  try {
    await page.goto(url)
    await page.evaluate(watchTasks)
    await page.setInputFiles('input[type=file]', path)
    await page.waitForSelector('[data-report][data-state=done]', { timeout: 600_000 })
    const { shownMs, tasks } = await page.evaluate(() => ({
      shownMs: performance.now() - globalThis.chosenAt,
      tasks: globalThis.longTasks,
    }))
    return { shownMs, longestTaskMs: Math.max(0, ...tasks), longTasks: tasks.length }
  } finally {
    await close()
    stop()
  }
}

declare global {
  var longTasks: number[]
  /** When the page was given the file; handing it over to the browser takes longer than loading. */
  var chosenAt: number
}

function watchTasks(): void {
  addEventListener('change', () => (globalThis.chosenAt ??= performance.now()), true)
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ entryTypes: ['longtask'] })
}
