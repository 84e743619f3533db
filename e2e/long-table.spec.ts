import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { generate } from './command-line.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

/** A table may be far longer: FOOTFALL_ROWS=10000000 shows it. */
const rows = Number(process.env.FOOTFALL_ROWS ?? 1_200_000)
const shownRows = rows.toLocaleString('en')
/** Longer tables are given more time, at a rate that any machine has. */
const patience = 60_000 + rows / 20
const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')

test.describe.configure({ timeout: 3 * patience })
test.beforeAll(() => generate('interactions', rows, file))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a table of more than a million rows scrolls to its last row', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(file)
  await reports.report.waitFor({ timeout: patience })
  await reports.counted()
  await reports.open('Interactions with their counts')
  await expect(reports.rowCount).toHaveText(`${shownRows} rows`, { timeout: patience })
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
    .toBeLessThan(rows / 5000)
  await page.keyboard.press('Control+g')
  await page.getByRole('textbox', { name: 'Row number' }).fill('1,000,000')
  await page.keyboard.press('Enter')
  await expect(cell(1_000_000)).toBeInViewport()
  await expect(cell(1_000_000)).toHaveAttribute('data-active', 'true')
  await expect(reports.table).toBeFocused()
  // The order is the engine's: meanwhile the rows before stay, and the page answers.
  await reports.sort('Interaction')
  await reports.sort('Interaction')
  await expect(cell(1)).toHaveText(String(rows), { timeout: patience })
  await reports.table.focus()
  await page.keyboard.press('End')
  await expect(cell(rows)).toHaveText('1')
})
