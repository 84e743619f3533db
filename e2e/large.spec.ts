import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { generate } from './command-line.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const rows = 1_200_000
const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(() => generate('interactions', rows, file))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a load can be cancelled in the middle, and begun again', async ({ page }) => {
  const drop = new DropPage(page)
  await drop.open()
  await drop.choose(file)
  const row = drop.file('large.csv')
  await expect(row.getByRole('progressbar')).toBeVisible()
  await expect(row).toContainText('/s')
  const before = performance.now()
  await drop.cancel('large.csv')
  await expect(row).toContainText('Cancelled')
  // 200 ms are the engine's; the rest is the test's own way through the browser.
  expect(performance.now() - before).toBeLessThan(1500)
  await page.getByRole('button', { name: 'Try large.csv again' }).click()
  await expect(row.getByRole('progressbar')).toBeVisible()
  await drop.cancel('large.csv')
  await expect(row).toContainText('Cancelled')
})

test('a table of more than a million rows scrolls to its last row', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(file)
  await reports.report.waitFor({ timeout: 120_000 })
  await reports.counted()
  await reports.open('Interactions with their counts')
  await expect(reports.rowCount).toHaveText('1,200,000 rows', { timeout: 60_000 })
  const cell = (row: number) => reports.grid.locator(`tr[aria-rowindex="${row + 1}"] td`).first()
  await expect(cell(1)).toHaveText('1')
  await reports.table.focus()
  await page.keyboard.press('End')
  await expect(cell(rows)).toHaveText(String(rows))
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await expect(cell(1)).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(cell(2)).toHaveText('2')
  await reports.grid.evaluate((region) => region.scrollTo(0, region.scrollHeight / 2))
  await expect
    .poll(async () => Math.abs(Number((await reports.rows(1))[0]?.[0]) - rows / 2))
    .toBeLessThan(200)
  await page.keyboard.press('Control+g')
  await page.getByRole('textbox', { name: 'Row number' }).fill('1,000,000')
  await page.keyboard.press('Enter')
  await expect(cell(1_000_000)).toBeInViewport()
  await expect(cell(1_000_000)).toHaveAttribute('data-active', 'true')
  await expect(reports.table).toBeFocused()
  // The order is the engine's: meanwhile the rows before stay, and the page answers.
  await reports.sort('Interaction')
  await reports.sort('Interaction')
  await expect(cell(1)).toHaveText(String(rows), { timeout: 20_000 })
  await reports.table.focus()
  await page.keyboard.press('End')
  await expect(cell(rows)).toHaveText('1')
})
