import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { DropPage, fileAt, samples, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

for (const width of [360, 1440]) {
  test(`names stand at the ends of their lines, none on another, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const drop = new DropPage(page)
    const reports = new ReportPage(page)
    await drop.open()
    await drop.drop(fileAt(join(samples, 'product-events.ndjson')))
    await reports.counted()
    await reports.open('Events per day')
    await page.setViewportSize({ width, height: 900 })
    const figure = reports.report.getByRole('figure')
    const names = figure.locator('[data-end-labels] text')
    await expect(names).toHaveCount(4)
    await expect(figure.getByRole('list')).toHaveCount(0)
    const inside = await figure.boundingBox()
    const boxes = await Promise.all((await names.all()).map((name) => name.boundingBox()))
    for (const [at, box] of boxes.entries()) {
      expect(box!.x + box!.width).toBeLessThanOrEqual(inside!.x + inside!.width)
      const before = boxes[at - 1]
      if (before) expect(box!.y).toBeGreaterThanOrEqual(before.y + before.height - 1)
    }
  })
}

test('lines whose ends meet are told by a key of colours', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const event = (name: string, day: number) =>
    JSON.stringify({
      timestamp: `2023-10-0${day}T10:00:00Z`,
      event_name: name,
      user_identifiers: { platform: 'web', id: '1' },
      product_information: { name: 'a', SKU: 'b' },
    })
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const lines = [1, 2].flatMap((day) => names.map((name) => event(name, day)))
  await drop.open()
  await drop.drop(textFile('events.ndjson', lines.join('\n')))
  await reports.counted()
  await reports.open('Events per day')
  const figure = reports.report.getByRole('figure')
  await expect(figure.getByRole('listitem')).toHaveText(names)
  await expect(figure.locator('[data-end-labels]')).toHaveCount(0)
  await expectAccessible(page)
})

test('a bar keeps its name where the id does not fit beside it', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(fileAt(join(samples, 'sales-orders.csv')))
  await reports.counted()
  await reports.open('Best sellers')
  const figure = reports.report.getByRole('figure')
  const label = figure.locator('svg text').filter({ hasText: 'Norvik Armchair' })
  await expect(label).toHaveText('Norvik Armchair · FUR-CH-10000000')
  await page.setViewportSize({ width: 360, height: 800 })
  await expect(label).toHaveText('Norvik Armchair')
  await expect(figure.locator('svg text').filter({ hasText: 'FUR-CH-10000000' })).toBeVisible()
  const cell = figure.getByRole('cell', { name: 'Norvik Armchair · FUR-CH-10000000' })
  await expect(cell).toBeAttached()
})
