import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { generate } from './command-line.ts'
import { openSample } from './pages/open-sample.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(() => generate('interactions', 300_000, file))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A computer that has so many gigabytes. */
async function withMemory(page: Page, gigabytes: number): Promise<void> {
  await page.addInitScript((deviceMemory) => {
    Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => deviceMemory })
  }, gigabytes)
}

test('a load beyond what the tab can hold waits until the person says so', async ({ page }) => {
  await withMemory(page, 0.5)
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(file)
  const asked = page.getByRole('alert').filter({ hasText: 'may be more than this tab can hold' })
  await expect(asked).toContainText('large.csv')
  await expect(asked).toContainText(
    /needs about \d+(?:\.\d)? MB of memory, for some \d{3},\d{3} rows/,
  )
  await expect(asked).toContainText('can probably hold 250 MB')
  await expect(asked).toContainText('command line')
  await expect(drop.file('large.csv')).toContainText('Waiting')
  await expectAccessible(page)
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await expect(asked).toHaveCount(0)
  await expect(drop.file('large.csv')).toContainText('Cancelled')
  await drop.file('large.csv').getByRole('button', { name: 'Try large.csv again' }).click()
  await asked.getByRole('button', { name: 'Load anyway' }).click()
  await expect(asked).toHaveCount(0)
  await reports.counted()
  await expect(reports.receipt('read')).toHaveText('300,000 read', { timeout: 60_000 })
})

test('a load that fits is not asked about; what is held is said, and moves nothing', async ({
  page,
}) => {
  await withMemory(page, 8)
  await openSample(page, 'page-visits.csv')
  const meter = page.getByRole('meter', { name: 'Memory' })
  const held = page.getByText(/^Holds .* of about 4 GB$/)
  await expect(held).toBeVisible()
  const value = () => meter.evaluate((element: HTMLMeterElement) => element.value)
  const sample = await value()
  const below = page.getByRole('heading', { name: 'Reports' })
  const distance = async () => (await below.boundingBox())!.y - (await meter.boundingBox())!.y
  const before = await distance()
  await new DropPage(page).choose(file)
  await expect.poll(value, { timeout: 60_000 }).toBeGreaterThan(sample + 300_000 * 20)
  expect(await value()).toBeLessThan(sample + 300_000 * 60)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await distance()).toBe(before)
  await expectAccessible(page)
})
