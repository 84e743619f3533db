import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { generate } from './command-line.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const rows = 900_000
const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')

test.describe.configure({ timeout: 180_000 })
test.beforeAll(() => generate('interactions', rows, file))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a large file is read by workers of the engine, which start from blobs too', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const cores = await page.evaluate(() => navigator.hardwareConcurrency)
  const started: string[] = []
  page.on('worker', (worker) => started.push(worker.url()))
  await drop.choose(file)
  await expect(reports.report).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('[data-part]')).toHaveCount(0, { timeout: 60_000 })
  await reports.counted()
  await expect(reports.receipt('read')).toHaveText('900,000 read')
  await reports.open('Interactions with their counts')
  await expect(reports.rowCount).toHaveText('900,000 rows', { timeout: 60_000 })
  expect((await reports.rows(1))[0]?.[0]).toBe('1')
  expect(started.every((url) => url.startsWith('blob:'))).toBe(true)
  expect(page.workers().length).toBeGreaterThanOrEqual(Math.min(cores, 8))
})
