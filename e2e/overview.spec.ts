import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
import { OverviewPage } from './pages/overview-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible, watch } from './watch.ts'

async function openOverview(page: Page, file: string): Promise<OverviewPage> {
  await openSample(page, file)
  const overview = new OverviewPage(page)
  await overview.counted()
  return overview
}

/** Every sample with the report that heads its overview. */
const heads = [
  ['page-visits.csv', 'Visits at a glance'],
  ['purchases.csv', 'Sales at a glance'],
  ['sales-orders.csv', 'Sales at a glance'],
  ['interactions.csv', 'Interactions at a glance'],
  ['product-events.ndjson', 'Product events at a glance'],
  ['flyer-events.csv', 'Flyers at a glance'],
] as const

for (const [file, title] of heads) {
  test(`${file}: the head of the overview says what its report says`, async ({ page, baseURL }) => {
    const watched = watch(page, baseURL ?? '')
    const overview = await openOverview(page, file)
    const reports = new ReportPage(page)
    const shown = [...(await reports.figures())]
    expect(shown.length).toBeGreaterThan(2)
    await overview.head.getByRole('button', { name: title }).last().click()
    await expect(reports.title).toHaveText(title)
    await reports.counted()
    const said = await reports.figures()
    for (const [name, value] of shown) expect([name, said.get(name)]).toEqual([name, value])
    await page.goBack()
    await overview.counted()
    expect(watched).toEqual({ complaints: [], foreign: [] })
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${file}: everybody can use the overview: ${colorScheme}`, async ({ page }) => {
      test.slow()
      await page.emulateMedia({ colorScheme })
      const overview = await openOverview(page, file)
      await overview.overview.getByRole('figure').waitFor()
      await expectAccessible(page)
    })
  }

  test(`${file}: nothing hangs over the edge`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await openOverview(page, file)
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overhang).toBeLessThanOrEqual(0)
  })
}

test('what a tile rests on is a click away', async ({ page }) => {
  test.slow()
  const overview = await openOverview(page, 'flyer-events.csv')
  await overview
    .tile('Merchants by time')
    .getByRole('button', { name: 'What “Merchants by time” rests on' })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('keep=flyer_open,item_open attribution=later cap=7600')
  await expect(dialog.locator('[data-receipt=read]')).toHaveText('10,000 read')
  await dialog.getByText('Query and SQL').click()
  await expect(dialog.locator('pre[data-written]')).toContainText('merchant_id')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('a click filters everything, filters add up, and Back undoes each', async ({ page }) => {
  const overview = await openOverview(page, 'interactions.csv')
  const all = await overview.figure('total_interactions').getAttribute('value')
  const [first] = await overview.rows('Products')
  await overview
    .tile('Products')
    .getByRole('button', { name: first?.[0] ?? '' })
    .first()
    .click()
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', first?.[1] ?? '')
  await expect(overview.filters).toHaveText([`Product id: ${first?.[0]}`])
  expect(new URL(page.url()).hash).toBe('#1/interactions')
  await overview.counted()
  expect(await overview.rows('Products')).toEqual([first])

  const views = (await overview.rows('Actions')).find(([action]) => action === 'view')
  await overview.tile('Actions').getByRole('button', { name: 'view' }).click()
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', views?.[1] ?? '')
  await expect(overview.filters).toHaveCount(3)

  await page.keyboard.press('Escape')
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', first?.[1] ?? '')
  await page.goBack()
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', views?.[1] ?? '')
  await page.goBack()
  await page.goBack()
  await expect(overview.filters).toHaveCount(0)
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', all ?? '')
})

test('the filter goes along into a whole report, and is taken back there', async ({ page }) => {
  const overview = await openOverview(page, 'interactions.csv')
  const reports = new ReportPage(page)
  const [first] = await overview.rows('Products')
  await overview
    .tile('Products')
    .getByRole('button', { name: first?.[0] ?? '' })
    .first()
    .click()
  await overview.counted()
  await overview
    .tile('Actions')
    .getByRole('button', { name: 'Open the report “Interactions by action”' })
    .click()
  await expect(reports.title).toHaveText('Interactions by action')
  await reports.counted()
  await expect(reports.receipt('used')).toHaveText(`${Number(first?.[1])} used`)
  await reports.report.getByRole('button', { name: 'Remove the filter' }).click()
  await expect(reports.receipt('used')).toHaveText('19,794 used')
})

test('an hour of the week is reached by keys and filters everything', async ({ page }) => {
  const overview = await openOverview(page, 'interactions.csv')
  const heat = overview.tile('Hours of the week')
  await heat.getByRole('button', { name: 'Monday 00:00' }).focus()
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) {
    await page.keyboard.press(key)
  }
  await expect(overview.filters).toHaveText(['Tuesday, 02:00'])
  const cell = heat.getByRole('button', { name: 'Tuesday 02:00' })
  await expect(cell).toHaveAttribute('aria-pressed', 'true')
  const count = /: ([\d,]+)$/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? ''
  await expect(overview.figure('total_interactions')).toHaveAttribute(
    'value',
    count.replaceAll(',', ''),
  )
})

test('days are chosen by hand on the line, or by keys beside it', async ({ page }) => {
  const overview = await openOverview(page, 'interactions.csv')
  const line = overview.tile('Interactions over time')
  const from = line.getByLabel('From')
  await from.fill('2023-12-01')
  await from.press('Enter')
  await expect(overview.filters).toHaveText(['Dec 1, 2023 to Dec 31, 2023'])
  await expect(overview.head).toContainText(
    'Change: Dec 1, 2023 to Dec 31, 2023 against Oct 31, 2023 to Nov 30, 2023.',
  )
  await page.goBack()
  await expect(overview.filters).toHaveCount(0)
  const drawing = line.locator('svg.recharts-surface').first()
  const box = await drawing.boundingBox()
  if (!box) throw new Error('no drawing')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.4, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 })
  await page.mouse.up()
  await expect(overview.filters).toHaveCount(1)
  await expect(overview.filters).toHaveText(/2023 to .* 2023/)
})

test('what is copied is exact, what is read is said as people say it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const overview = await openOverview(page, 'flyer-events.csv')
  const total = overview.figure('total_time_spent_in_secs')
  await expect(total).toHaveText('721 h')
  const exact = await total.getAttribute('value')
  await total.selectText()
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(exact)
})

test('a switch of the time rule says what it would change, and changes it', async ({ page }) => {
  const overview = await openOverview(page, 'flyer-events.csv')
  const rule = overview.tile('How time is counted')
  const short = rule.locator('tr[data-variant=cap]')
  const promised = await short.locator('td').nth(2).locator('data').getAttribute('value')
  await short.getByRole('button', { name: 'Break limit of 1,800 s' }).click()
  await expect(overview.figure('total_time_spent_in_secs')).toHaveAttribute('value', promised ?? '')
  expect(new URL(page.url()).hash).toBe('#1/flyer-events?cap=1800')
  await rule.getByRole('button', { name: 'The usual rule' }).click()
  await expect(rule.getByRole('button', { name: 'The usual rule' })).toHaveCount(0)
  expect(new URL(page.url()).hash).toBe('#1/flyer-events')
})

test('an optional column that the file lacks leaves its tiles out', async ({ page }) => {
  const drop = new DropPage(page)
  const overview = new OverviewPage(page)
  await drop.open()
  const header = 'Order ID,Order Date,Customer ID,Product ID,Product Name,Sales,Quantity'
  const lines = ['o1,2024-01-31,c1,p1,Tea,10.00,2', 'o2,2024-02-01,c2,p1,Tea,-5.00,-1']
  await drop.drop(textFile('orders.csv', [header, ...lines].join('\n')))
  await overview.counted()
  await expect(overview.figure('sales')).toHaveAttribute('value', '5.00')
  await expect(overview.figure('profit')).toHaveCount(0)
  await expect(overview.tile('Out of stock')).toHaveCount(0)
  await expect(overview.tile('Branches')).toHaveCount(0)
  await expect(overview.tile('Returns').getByRole('button', { name: 'Tea' })).toBeVisible()
  await overview.overview.getByText('The records behind this').click()
  await expect(overview.overview.locator('[data-rows]')).toHaveText('2 rows')
  await overview.tile('Returns').getByRole('button', { name: 'Tea' }).click()
  await expect(overview.filters).toHaveText(['Product: Tea'])
})

/** One day: an hour of three visits, the others of one. */
const hours = [8, 9, 9, 9, 10, 13]

async function openOneDay(page: Page): Promise<OverviewPage> {
  const rows = hours.map(
    (hour, at) => `1,2018-03-04 ${String(hour).padStart(2, '0')}:${10 + at},https://a.example/,7`,
  )
  const drop = new DropPage(page)
  const overview = new OverviewPage(page)
  await drop.open()
  const header = 'user_id,timestamp,url,page_view_duration'
  await drop.drop(textFile('day.csv', [header, ...rows].join('\n')))
  await overview.counted()
  return overview
}

test('the hours of a single day are bars, of which a click filters', async ({ page }) => {
  const overview = await openOneDay(page)
  const tile = overview.tile('Hours of the day')
  await expect(tile).toContainText('Mar 4, 2018 · most at 09:00: 3')
  const heights = await tile
    .getByRole('button', { name: 'Sunday' })
    .evaluateAll((cells) =>
      cells.map((cell) => getComputedStyle(cell).getPropertyValue('--height')),
    )
  expect(heights).toHaveLength(24)
  expect(heights[9]).toBe('100%')
  expect(heights[11]).toBe('0%')
  expect(parseFloat(heights[8] ?? '')).toBeCloseTo(100 / 3)
  await tile.getByRole('button', { name: 'Sunday 09:00: 3' }).click()
  await expect(overview.figure('total_interactions')).toHaveAttribute('value', '3')
  await expectAccessible(page)
})

test('values that lie in one range are said, not drawn', async ({ page }) => {
  const overview = await openOneDay(page)
  const tile = overview.tile('How long visits last')
  await expect(tile).toContainText('All 6 lie in one range: 5 s to below 10 s.')
  await expect(tile.getByRole('list')).toHaveCount(0)
  await expect(overview.tile('How active users are')).toContainText('There is only one.')
})
