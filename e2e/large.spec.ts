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
  await expect(part).toContainText('% read', { timeout: 30_000 })
  await expect(row.getByRole('progressbar')).toBeVisible()
  await expect(row).toContainText('/s')
  await reports.open('Interactions per day')
  const figure = reports.report.getByRole('figure').first()
  await expect(figure).toContainText('Hatched: not every file was read')
  const places = () =>
    Promise.all([figure, reports.grid].map(async (place) => (await place.boundingBox())?.y))
  const before = await places()
  await expect(row.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 })
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
  await drop.cancel('slow.csv')
  await expect(row).toContainText(/Stopp/)
  await expect(row).toContainText(/Stopped at \d+%/, { timeout: 30_000 })
  const part = reports.report.locator('[data-part=kept]')
  await expect(part).toContainText('% read', { timeout: 30_000 })
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
