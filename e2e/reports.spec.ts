import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { reportOf } from './command-line.ts'
import { samples } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
import { expectAccessible, watch } from './watch.ts'

test('the best product by sales, three of them, and Back', async ({ page, baseURL }) => {
  const watched = watch(page, baseURL ?? '')
  const reports = await openSample(page, 'sales-orders.csv', 'Best sellers')
  await expect(reports.rowCount).toHaveText('10 rows')
  const byQuantity = await reports.rows(1)

  await page.getByRole('radiogroup', { name: 'Ranked by' }).getByText('Sales').click()
  await expect(reports.figure('best')).toHaveAttribute('value', /\.\d\d$/)
  await page.getByRole('textbox', { name: 'Rows to show' }).fill('3')
  await expect(reports.rowCount).toHaveText('3 rows')
  expect(new URL(page.url()).hash).toBe('#1/sales-orders/top10-seller-products?top=3&measure=sales')
  await expectAccessible(page)

  await page.goBack()
  await expect(reports.rowCount).toHaveText('10 rows')
  await page.goBack()
  await expect(reports.figure('best')).toHaveAttribute('value', byQuantity[0]?.[2] ?? '')
  await page.goForward()
  await expect(page.getByRole('button', { name: 'Back to the defaults' })).toBeVisible()
  expect(watched).toEqual({ complaints: [], foreign: [] })
})

test('March’s best product, exported', async ({ page }) => {
  const reports = await openSample(page, 'sales-orders.csv', 'Best sellers')
  await page.getByRole('combobox', { name: 'Month' }).selectOption('March 2014')
  await page.getByRole('textbox', { name: 'Rows to show' }).fill('1')
  await expect(reports.rowCount).toHaveText('1 row')
  await expect(reports.receipt('filtered')).toBeVisible()
  const { name, text } = await reports.download('CSV')
  expect(name).toMatch(/^top10-seller-products_\d{4}-\d\d-\d\d\.csv$/)
  const file = join(samples, 'sales-orders.csv')
  const chosen = ['--param', 'month=2014-03', '--param', 'top=1']
  expect(text).toBe(await reportOf('top10-seller-products', file, ...chosen))
})

test('a value whose column the file lacks says so', async ({ page }) => {
  const reports = await openSample(page, 'purchases.csv', 'Best sellers')
  await expect(page.getByRole('radio', { name: 'Profit' })).toBeDisabled()
  await expect(reports.report).toContainText('Profit: this file has no column for profit.')
  await expect(page.getByRole('radio', { name: 'Name', exact: true })).toBeChecked()
})

test('the time rule is a sentence, and its parameters change the figures', async ({ page }) => {
  const reports = await openSample(page, 'flyer-events.csv', 'Time on flyers, user by user')
  const rule = reports.report.locator('p[data-rule]')
  await expect(rule).toContainText('flyer_open and item_open count')
  await expect(rule).toContainText('from 7,600 s on it is unknown')
  const kept = await reports.figure('kept').getAttribute('value')
  const capped = await reports.figure('capped').getAttribute('value')
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('checkbox', { name: 'item_open' }).uncheck()
  await expect(reports.figure('kept')).not.toHaveAttribute('value', kept ?? '')
  await expect(page.getByRole('checkbox', { name: 'flyer_open' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'item_open' }).check()
  await expect(reports.figure('kept')).toHaveAttribute('value', kept ?? '')
  await page.getByRole('textbox', { name: 'Break limit (s)' }).fill('60')
  await expect(reports.figure('capped')).not.toHaveAttribute('value', capped ?? '')
  await expect(rule).toContainText('from 60 s on it is unknown')
  await expectAccessible(page)
})

test('the zone moves the days, and the chart says so', async ({ page }) => {
  await openSample(page, 'product-events.ndjson', 'Events per day')
  await expect(page.getByText('Dates as written in the data')).toBeVisible()
  const zone = page.getByRole('combobox', { name: 'Time zone of dates' })
  await zone.click()
  await zone.fill('tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await expect(page.getByText('Dates in Asia/Tokyo')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('#1/product-events/events-per-day?zone=Asia%2FTokyo')
})

test('a cleaning rule switched: which records then count, and back', async ({ page }) => {
  const reports = await openSample(page, 'interactions.csv')
  const used = reports.receipt('used')
  const before = await used.textContent()
  await reports.rail.getByRole('button', { name: 'Cleaning rules' }).click()
  const zero = page.getByRole('switch', { name: 'Set aside records with an id of zero' })
  const row = page.locator('[data-rule="zero"]')
  await expect(row).toContainText('37 records set aside')
  await expectAccessible(page)
  await zero.uncheck()
  await expect(row).toContainText('on, it set 37 records aside')
  await reports.open('Most active users')
  await expect(reports.report.getByText('Cleaning rules were switched.')).toBeVisible()
  await expect(used).not.toHaveText(before ?? '')
  await page.getByRole('button', { name: 'See them' }).click()
  await page.getByRole('button', { name: 'Back to the usual rules' }).click()
  await reports.open('Most active users')
  await expect(used).toHaveText(before ?? '')
})

test('query and SQL can be read and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openSample(page, 'interactions.csv', 'Most active users')
  await page.getByText('Query and SQL').click()
  const text = page.locator('pre[data-written]')
  expect(JSON.parse((await text.textContent()) ?? '')).toMatchObject({ limit: 5 })
  await page.getByText('SQL (DuckDB)').click()
  await expect(text).toContainText('interactions.csv_converted.csv')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toContain('user_id')
  await expectAccessible(page)
})

test('a chart is taken along as SVG and PNG, with its words', async ({ page, baseURL }) => {
  const watched = watch(page, baseURL ?? '')
  await openSample(page, 'interactions.csv', 'Interactions per day')
  const take = async (format: string) => {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: `Download the chart as ${format}` }).click()
    const download = await coming
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const svg = await take('SVG')
  const text = svg.bytes.toString('utf8')
  expect(svg.name).toMatch(/^interactions-per-day_\d{4}-\d\d-\d\d\.svg$/)
  for (const words of ['Interactions per day', 'as written in the data', '20,000 records read']) {
    expect(text).toContain(words)
  }
  expect(text).not.toContain('var(--')
  const png = await take('PNG')
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.bytes.length).toBeGreaterThan(5000)
  expect(watched).toEqual({ complaints: [], foreign: [] })
})
