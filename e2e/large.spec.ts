import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { generate } from './command-line.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const rows = 1_200_000
const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')
/** The same in UTF-16, which takes long enough to be watched. */
const slow = join(folder, 'slow.csv')

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(async () => {
  await generate('interactions', rows, file)
  writeFileSync(slow, `\ufeff${readFileSync(file, 'utf8')}`, 'utf16le')
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('figures come early, marked as partial, and settle in their place', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(slow)
  const row = drop.file('slow.csv')
  const part = reports.report.locator('[data-part]')
  await expect(part).toContainText('% read')
  await expect(row.getByRole('progressbar')).toBeVisible()
  await expect(row).toContainText('/s')
  await reports.open('Interactions per day')
  const figure = reports.report.getByRole('figure').first()
  await expect(figure).toContainText('Hatched: not every file was read')
  const places = () =>
    Promise.all([figure, reports.grid].map(async (place) => (await place.boundingBox())?.y))
  const before = await places()
  await expect(row).toContainText('Read', { timeout: 60_000 })
  await expect(part).toHaveCount(0)
  await expect(figure).not.toContainText('Hatched: not every file was read')
  await reports.counted()
  expect(await places()).toEqual(before)
})

test('a load that is cancelled keeps what was read, and says so until all is read', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(slow)
  const row = drop.file('slow.csv')
  await expect(row).toContainText('/s')
  const before = performance.now()
  await drop.cancel('slow.csv')
  await expect(row).toContainText(/Stopp/)
  // 200 ms are the engine's; the rest is the test's own way through the browser.
  expect(performance.now() - before).toBeLessThan(1500)
  await expect(row).toContainText(/Stopped at \d+%/)
  const part = reports.report.locator('[data-part=kept]')
  await expect(part).toContainText('% read')
  await reports.counted()
  await expect(reports.report).toContainText('Incomplete: not every file was read to its end.')
  await page.getByRole('button', { name: 'Read all of slow.csv' }).click()
  await expect(row.getByRole('progressbar')).toBeVisible()
  await drop.cancel('slow.csv')
  await expect(row).toContainText('Stopped at')
  await page.getByRole('button', { name: 'Discard what was read of slow.csv' }).click()
  await expect(row).toHaveCount(0)
  await expect(drop.title).toBeVisible()
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
