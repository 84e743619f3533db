import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, type Worker, expect, test } from '@playwright/test'
import { generate, reportOf } from './command-line.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
const file = join(folder, 'large.csv')
/** The first shard, which is there however few cores there are. */
const victim = 'footfall shard 1'

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(() => generate('interactions', 3_000_000, file))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every victim that starts is given to a listener, as soon as it has begun. */
function onVictim(page: Page, listener: (victim: Worker) => void): void {
  page.on('worker', (worker) => {
    void worker
      .evaluate(() => self.name)
      .then((name) => name === victim && listener(worker))
      // It may be over already.
      .catch(() => {})
  })
}

/** Ends a worker from within; nobody is told. */
async function end(worker: Worker): Promise<void> {
  await worker.evaluate(() => self.close()).catch(() => {})
}

/** Once the first records were read, at the next frame: a load is soon over. */
async function begun(page: Page): Promise<void> {
  const isBegun = () =>
    /[1-9][\d,]* rows/.test(document.querySelector('ul[aria-label=Files]')?.textContent ?? '')
  await page.waitForFunction(isBegun, null, { polling: 'raf', timeout: 30_000 })
}

test('a worker that ends in mid-load is replaced, and nothing is missing', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const victims: Worker[] = []
  onVictim(page, (worker) => victims.push(worker))
  await drop.open()
  await drop.choose(file)
  const row = drop.file('large.csv')
  await begun(page)
  expect(victims.length).toBe(1)
  await end(victims[0]!)
  await expect.poll(() => victims.length, { timeout: 10_000 }).toBe(2)
  await expect(row.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 })
  await reports.counted()
  await expect(reports.receipt('read')).toHaveText('3,000,000 read')
  await reports.open('Most active users')
  await reports.counted()
  const lines = (await reportOf('top-users', file)).trim().split('\n').slice(1)
  const shown = await reports.rows(lines.length)
  expect(shown.map((cells) => cells.join(',').replaceAll(/(?<=\d),(?=\d{3}\b)/g, ''))).toEqual(
    lines,
  )
})

test('one that ends twice over the same bytes fails the load, which names them', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const victims: Worker[] = []
  let isReading = false
  onVictim(page, (worker) => {
    victims.push(worker)
    if (isReading) void end(worker)
  })
  await drop.open()
  await drop.choose(file)
  const row = drop.file('large.csv')
  await begun(page)
  isReading = true
  await end(victims[0]!)
  const trouble = row.getByRole('alert')
  await expect(trouble).toContainText(/In the bytes \d+ – \d+/, { timeout: 15_000 })
  await expect(trouble).toContainText('The engine of this page stopped.')
  isReading = false
  await row.getByRole('button', { name: 'Try large.csv again' }).click()
  await expect(row).toContainText('3,000,000 rows', { timeout: 60_000 })
  await expect(row.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 })
})
