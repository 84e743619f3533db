// Pictures of the page, to look at: three widths, two themes, the samples. Not a test.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.mjs'
import { overviewScenes } from './overview-scenes.mjs'
import { serve } from './serve.mjs'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'node_modules/.cache/footfall/screens')
const samples = join(root, 'public/samples')

/** @type {[view: string, sample: string | null, report: string | null][]} */
const views = [
  ['empty', null, null],
  ['visits', 'page-visits.csv', 'Visits at a glance'],
  ['visits-per-day', 'page-visits.csv', 'Visits per day'],
  ['top-users', 'interactions.csv', 'Most active users'],
  ['counts', 'interactions.csv', 'Interactions with their counts'],
  ['set-aside', 'interactions.csv', 'Set aside'],
  ['events-per-day', 'product-events.ndjson', 'Events per day'],
  ['funnel', 'product-events.ndjson', 'From view to purchase'],
  ['sales', 'sales-orders.csv', 'Sales by category'],
  ['sellers', 'sales-orders.csv', 'Best sellers'],
  ['cleaning', 'interactions.csv', 'Cleaning rules'],
  ['flyers', 'flyer-events.csv', 'Time on flyers, user by user'],
  ['merchants', 'flyer-events.csv', 'Merchants'],
  ...overviewScenes,
]
const only = process.argv.slice(2)
const widths = [1440, 768, 390]

mkdirSync(folder, { recursive: true })
const program = findChromium()
const browser = await chromium.launch({
  ...(program && { executablePath: program }),
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
})
const { url, close } = await serve({ base: '/footfall/' })
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    for (const [view, sample, report] of views) {
      if (only.length > 0 && !only.includes(view)) continue
      await page.goto(url)
      if (sample) await openReport(page, sample, report)
      await page.waitForTimeout(400)
      const path = join(folder, `${view}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
      console.log(path)
    }
    await page.close()
  }
}
await browser.close()
close()

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} sample
 * @param {string | null} report
 */
async function openReport(page, sample, report) {
  await page.setInputFiles('input[type=file]', join(samples, sample))
  await page.waitForSelector('[data-report][data-state=done]')
  if (report === null) return
  const menu = page.getByRole('button', { name: 'Files and reports' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: report }).last().click()
  await page.waitForSelector(
    '[data-report][data-state=done], [data-report=set-aside], [data-report=cleaning]',
  )
}
