import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const visits = [
  '1,01-10-2018 10:00,https://a.example/,5',
  '2,01-10-2018 10:01,https://a.example/,7',
  '1,02-10-2018 10:00,https://a.example/,12',
  '3,03-10-2018 10:00,https://a.example/,1',
  '3,03-10-2018 10:01,https://a.example/,1',
  '4,14-10-2018 10:00,https://a.example/,30',
]

const time = 'Total time (s)'

/** Four days: visits 2, 1, 2, 1; time 12, 12, 2, 30. */
async function openDays(page: Page): Promise<ReportPage> {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const header = 'user_id,timestamp,url,page_view_duration'
  await drop.drop(textFile('visits.csv', [header, ...visits].join('\n')))
  await reports.counted()
  await reports.open('Visits per day')
  // It stands above the table.
  await reports.report.getByRole('figure').waitFor()
  return reports
}

const firstCells = async (reports: ReportPage, count: number) =>
  (await reports.rows(count)).map(([cell]) => cell)

test('sorted by two columns, and as before after a third click', async ({ page }) => {
  const reports = await openDays(page)
  const days = ['2018-10-01', '2018-10-02', '2018-10-03', '2018-10-14']
  await expect.poll(() => firstCells(reports, 4)).toEqual(days)
  await reports.sort('Visits')
  await reports.sort(time, true)
  await expect
    .poll(() => firstCells(reports, 4))
    .toEqual(['2018-10-01', '2018-10-03', '2018-10-14', '2018-10-02'])
  await expect(reports.column('Visits')).toHaveAttribute('aria-sort', 'descending')
  await expect(reports.column(time)).toHaveText(`${time}2`)
  await reports.sort(time, true)
  await expect
    .poll(() => firstCells(reports, 4))
    .toEqual(['2018-10-03', '2018-10-01', '2018-10-02', '2018-10-14'])
  await expect(reports.column('Visits').getByRole('button').first()).not.toBeFocused()
  await reports.sort(time)
  await expect(reports.column('Visits')).not.toHaveAttribute('aria-sort')
  await expect(reports.column(time).getByRole('button').first()).toBeFocused()
  await expect.poll(() => firstCells(reports, 4)).toEqual(days)
})

test('a further key is chosen among the options of a column, where there is no Shift', async ({
  page,
}) => {
  const reports = await openDays(page)
  const visits = await reports.options('Visits')
  await expect(visits.getByRole('button', { name: 'Then sort' })).toHaveCount(0)
  await visits.getByRole('button', { name: 'Sort ascending' }).click()
  await expect
    .poll(() => firstCells(reports, 4))
    .toEqual(['2018-10-02', '2018-10-14', '2018-10-01', '2018-10-03'])
  const times = await reports.options(time)
  await times.getByRole('button', { name: 'Then sort descending' }).click()
  await expect
    .poll(() => firstCells(reports, 4))
    .toEqual(['2018-10-14', '2018-10-02', '2018-10-01', '2018-10-03'])
  await expect(reports.column(time)).toHaveText(`${time}2`)
})

test('filtered, added up, and taken along as it is seen or whole', async ({ page }) => {
  const reports = await openDays(page)
  const sums = reports.table.locator('tfoot td')
  await expect(sums).toHaveText(['Sum', /6$/, '', /56$/])
  await reports.filter(time, 'atLeast', '12')
  await expect(reports.rowCount).toHaveText('3 of 4 rows')
  await expect(sums).toHaveText(['Sum', /4$/, '', /54$/])
  await page.keyboard.press('/')
  await page.keyboard.type('2018-10-0')
  await expect(reports.rowCount).toHaveText('2 of 4 rows')
  await expect.poll(() => firstCells(reports, 2)).toEqual(['2018-10-01', '2018-10-02'])
  await expectAccessible(page)
  const menu = await reports.exports()
  await expect(menu).toContainText('This view: 2 rows, 4 columns')
  await expect(menu).toContainText('All rows: 4')
  await page.keyboard.press('Escape')
  const { name, text } = await reports.download('CSV', 'view')
  expect(name).toMatch(/^visits-per-day_view_\d{4}-\d{2}-\d{2}\.csv$/)
  expect(text.trimEnd().split('\n').slice(1)).toEqual(['2018-10-01,2,2,12', '2018-10-02,1,1,12'])
  expect((await reports.download('NDJSON')).text.trimEnd().split('\n')).toHaveLength(4)
  await page.getByRole('searchbox', { name: 'Find in the table' }).press('Escape')
  await expect(reports.rowCount).toHaveText('3 of 4 rows')
  const chips = reports.report.getByRole('list', { name: 'Filters' })
  await chips.getByRole('button', { name: `${time} is at least 12` }).click()
  await expect(reports.rowCount).toHaveText('4 rows')
  await expect(reports.table).toBeFocused()
  await reports.filter(time, 'atLeast', 'much')
  await expect(reports.report.getByRole('alert')).toContainText('cannot be compared')
  await expect(reports.rowCount).toHaveText('4 rows')
})

test('cells are selected by keys and by hand, and copied with their titles', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  const reports = await openDays(page)
  await reports.table.focus()
  for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c']) {
    await page.keyboard.press(key)
  }
  await expect(reports.report).toContainText('2 rows copied')
  expect(await clipboard()).toBe('Date\tVisits\n2018-10-02\t1\n2018-10-03\t2\n')
  await reports.table.locator('tbody tr').nth(0).locator('td').nth(3).click()
  await page.keyboard.press('Control+a')
  await expect(reports.table.locator('td[aria-selected=true]')).toHaveCount(16)
  await page.keyboard.press('Control+c')
  await expect(reports.report).toContainText('4 rows copied')
  expect((await clipboard()).trimEnd().split('\n')).toHaveLength(5)
  const cells = reports.table.locator('tbody tr').nth(1).locator('td')
  await cells.nth(1).hover()
  await page.mouse.down()
  await cells.nth(2).hover()
  await page.mouse.up()
  await expect(reports.table.locator('td[aria-selected=true]')).toHaveCount(2)
})

test('columns are widened, moved, kept in view and hidden, and stay so', async ({ page }) => {
  const reports = await openDays(page)
  const titles = reports.table.getByRole('columnheader')
  const handle = reports.column('Visits').getByRole('separator')
  const before = Number(await handle.getAttribute('aria-valuenow'))
  await reports.column('Date').getByRole('button').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(handle).toHaveAttribute('aria-valuenow', String(before + 16))
  await handle.hover()
  await page.mouse.down()
  await page.mouse.move(900, 400, { steps: 3 })
  await page.mouse.up()
  await expect
    .poll(async () => Number(await handle.getAttribute('aria-valuenow')))
    .toBeGreaterThan(before + 50)
  await handle.dblclick()
  await expect(handle).toHaveAttribute('aria-valuenow', String(before))
  const place = await reports.column('Visits').boundingBox()
  await reports.column(time).getByRole('button').first().hover()
  await page.mouse.down()
  await page.mouse.move((place?.x ?? 0) + 10, place?.y ?? 0, { steps: 5 })
  await page.mouse.up()
  await expect(titles).toHaveText(['Date', time, 'Visits', 'Users'])
  await expect(reports.column(time)).not.toHaveAttribute('aria-sort')
  const options = await reports.options(time)
  await options.getByRole('button', { name: 'Move right' }).click()
  await expect(titles).toHaveText(['Date', 'Visits', time, 'Users'])
  await (await reports.options('Visits')).getByRole('button', { name: 'Hide' }).click()
  await expect(titles).toHaveText(['Date', time, 'Users'])
  await (await reports.options(time)).getByRole('button', { name: 'Keep in view' }).click()
  const pinned = await reports.options(time)
  await expect(pinned.getByRole('button', { name: 'Let it scroll' })).toBeVisible()
  await page.keyboard.press('Escape')
  await reports.open('Time on each page')
  await reports.open('Visits per day')
  await expect(titles).toHaveText(['Date', time, 'Users'])
  // This view is the columns that are seen, in their order; the whole report has all.
  const menu = await reports.exports()
  await expect(menu).toContainText('This view: 4 rows, 3 columns')
  await expect(menu).toContainText('All rows: 4, 4 columns')
  await page.keyboard.press('Escape')
  const seen = await reports.download('CSV', 'view')
  expect(seen.name).toMatch(/^visits-per-day_view_/)
  expect(seen.text.split('\n').slice(0, 2)).toEqual([
    'date,total_time,unique_users',
    '2018-10-01,12,2',
  ])
  const [first] = JSON.parse((await reports.download('JSON', 'view')).text)
  expect(Object.keys(first)).toEqual(['date', 'total_time', 'unique_users'])
  expect((await reports.download('CSV')).text).toContain('date,visits,unique_users,total_time\n')
  await page.getByRole('button', { name: '3 of 4 columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Visits' }).click()
  await expect(titles).toHaveText(['Date', time, 'Visits', 'Users'])
  await page.getByRole('menuitem', { name: 'As in the report' }).click()
  await expect(titles).toHaveText(['Date', 'Visits', 'Users', time])
})

test('everybody can use the table, on a phone too', async ({ page }) => {
  test.slow()
  await page.setViewportSize({ width: 360, height: 780 })
  const reports = await openSample(page, 'interactions.csv')
  await page.getByRole('button', { name: 'Files and reports' }).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Interactions with their counts' })
    .click()
  await reports.counted()
  await expect(reports.column('Interaction').first()).toHaveCSS('position', 'sticky')
  await reports.table.focus()
  await page.keyboard.press('Control+ArrowRight')
  await expect(reports.table.locator('td[data-active]')).toBeInViewport({ ratio: 0.5 })
  await page.emulateMedia({ colorScheme: 'light' })
  await (await reports.options('Action')).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await (await reports.exports()).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang).toBeLessThanOrEqual(0)
})

test('a table of hundreds of columns draws those in view, and is walked from end to end', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const names = Array.from({ length: 300 }, (_, at) => `field ${at + 1}`)
  const rows = Array.from({ length: 200 }, (_, row) => names.map((_name, at) => `${row}-${at + 1}`))
  await drop.open()
  await drop.drop(textFile('wide.csv', [names, ...rows].map((row) => row.join(',')).join('\n')))
  await reports.counted()
  await reports.open('Records')
  const titles = reports.table.getByRole('columnheader')
  await expect(titles.first()).toHaveText('field 1')
  expect(await titles.count()).toBeLessThan(40)
  await reports.table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+ArrowRight')
  const last = reports.table.locator('tr[aria-rowindex="3"] td[aria-colindex="300"]')
  await expect(last).toBeInViewport({ ratio: 0.5 })
  await expect(last).toHaveText('1-300')
  await expect(reports.column('field 1').first()).toHaveCSS('position', 'sticky')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+End')
  const corner = reports.table.locator('tr[aria-rowindex="201"] td[aria-colindex="300"]')
  await expect(corner).toBeInViewport({ ratio: 0.5 })
  await reports.grid.evaluate((region) => region.scrollTo(region.scrollWidth / 2, 0))
  const middle = reports.table.locator('tr[aria-rowindex="2"] td[aria-colindex="155"]')
  await expect(middle).toHaveText('0-155')
  await expectAccessible(page)
})
