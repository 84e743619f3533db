import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { DropPage, fileAt, samples, textFile } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
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
  const reports = await openSample(page, 'sales-orders.csv', 'Best sellers')
  const figure = reports.report.getByRole('figure')
  const label = figure.locator('svg text').filter({ hasText: 'Norvik Armchair' })
  await expect(label).toHaveText('Norvik Armchair · FUR-CH-10000000')
  await page.setViewportSize({ width: 360, height: 800 })
  await expect(label).toHaveText('Norvik Armchair')
  await expect(figure.locator('svg text').filter({ hasText: 'FUR-CH-10000000' })).toBeVisible()
  const cell = figure.getByRole('cell', { name: 'Norvik Armchair · FUR-CH-10000000' })
  await expect(cell).toBeAttached()
})

test('a spread is drawn from edge to edge, with its quartiles', async ({ page }) => {
  const reports = await openSample(page, 'page-visits.csv', 'How long visits last')
  const figure = reports.report.getByRole('figure')
  await expect(figure).toContainText(
    'Median 28 s; half of the values lie between 13 s and 1 min 3 s',
  )
  await expect(figure.getByRole('row').nth(1)).toHaveText('2 s to below 5 s267')
  // An empty bin between 5 and 10 minutes is said, and no bar.
  await expect(figure.getByRole('row')).toHaveCount(1 + 9)
  await expect(figure.locator('.recharts-bar-rectangle')).toHaveCount(8)
  await expect(figure.locator('line[stroke="var(--ink)"]')).toHaveCount(3)
  await expect(reports.figure('median')).toHaveText('28 s')
})

test('the hours of the week are a field, said and taken along as a picture', async ({ page }) => {
  const reports = await openSample(page, 'interactions.csv', 'Hours of the week')
  const figure = reports.report.getByRole('figure')
  const best = await reports.figure('best').getAttribute('value')
  await expect(figure).toContainText(new RegExp(`Most on \\w+day \\d\\d:00: ${best}`))
  await expect(figure.locator('svg rect')).toHaveCount(7 * 24)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the chart as SVG' }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  expect(text.match(/<rect/g)?.length).toBe(7 * 24 + 1)
  expect(text.includes('var(--')).toBe(false)
  await expectAccessible(page)
})

test('tenths say what the best of them make', async ({ page }) => {
  const reports = await openSample(page, 'sales-orders.csv', 'Sales by tenths of customers')
  const figures = await reports.figures()
  const shares = (await reports.rows(5)).map(([, , , share]) => Number(share))
  const sum = shares.reduce((all, share) => all + share, 0)
  expect(figures.get('best-5')).toBe(sum.toFixed(4))
  await expect(reports.report.getByRole('figure').getByRole('row').nth(1)).toContainText(
    '0% to 10%',
  )
})

test('bars of nothing but zeros are not drawn', async ({ page }) => {
  const reports = await openSample(page, 'sales-orders.csv', 'Out of stock')
  await expect(reports.rowCount).toHaveText('16 rows')
  await expect(reports.report.getByRole('figure')).toHaveCount(0)
})

test('bars of values below zero grow away from their names', async ({ page }) => {
  const reports = await openSample(page, 'sales-orders.csv', 'Returns')
  const figure = reports.report.getByRole('figure')
  const name = figure.locator('svg text').filter({ hasText: 'Élan Wireless Copier, Set of Two' })
  const value = figure.locator('svg text').filter({ hasText: '-4,834' })
  const [names, values] = [await name.boundingBox(), await value.boundingBox()]
  expect(values!.x).toBeGreaterThan(names!.x + names!.width + 100)
  await expect(reports.figure('best')).toHaveAttribute('value', '-4833.92')
})
