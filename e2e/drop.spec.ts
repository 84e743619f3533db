import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { DropPage, fileAt, samples, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const interactions = (from: number, to: number) =>
  [
    'interaction_id,user_id,product_id,action,timestamp',
    ...Array.from({ length: to - from }, (_, at) => {
      const id = from + at
      return `${id},${id % 7},${id % 3},view,2023-05-01 10:00:0${id % 10}`
    }),
  ].join('\n')

test('files of one kind are one dataset, others another; later files join theirs', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(
    textFile('b.csv', interactions(100, 160)),
    textFile('a.csv', interactions(1, 41)),
    fileAt(join(samples, 'page-visits.csv')),
  )
  const datasets = page.getByRole('combobox', { name: 'Data' })
  await expect(datasets).toBeVisible()
  await expect(datasets.getByRole('option')).toHaveText(['Interactions', 'Visit log'])
  await reports.open('Records')
  await expect(reports.receipt('read')).toHaveText('100 read')
  expect((await reports.rows(1))[0]?.[0]).toBe('1')

  await drop.drop(textFile('c.csv', interactions(200, 250)))
  await expect(reports.receipt('read')).toHaveText('150 read')
  await datasets.selectOption('Visit log')
  await expect(reports.title).toHaveText('Overview')
  await expect(reports.report.getByText('Visit log')).toBeVisible()
})

test('a file that cannot be read says what was seen and leaves the others', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0, 0, 0]
  await drop.drop({ name: 'picture.csv', bytes: Uint8Array.from(png) }, textFile('nothing.csv', ''))
  await expect(drop.file('picture.csv')).toContainText('it holds binary data')
  await expect(drop.file('picture.csv')).toContainText('Save it as CSV, TSV, JSON or NDJSON')
  await expect(drop.file('nothing.csv')).toContainText('nothing.csv is empty.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Dismiss nothing.csv' }).click()
  await expect(drop.file('nothing.csv')).toHaveCount(0)

  await drop.drop(textFile('good.csv', interactions(1, 20)))
  await reports.counted()
  await expect(drop.file('picture.csv')).toContainText('Not read')
})

test('a file that was dropped before is not counted twice', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('a.csv', interactions(1, 41)))
  await reports.counted()
  await drop.drop(textFile('a.csv', interactions(1, 41)))
  await expect(drop.file('a.csv').nth(1)).toContainText('is already open')
  await expect(reports.receipt('read')).toHaveText('40 read')
})

test('in doubt, the person says what a file is and which column is which', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const rows = ['1,7,3,view,2023-05-01 10:00:00', '2,8,3,click,2023-05-02 11:00:00']
  const header = 'interaction_id,user_id,product_id,action,noted'
  await drop.drop(textFile('odd.csv', [header, ...rows].join('\n')))
  const row = drop.file('odd.csv')
  await expect(row).toContainText('What is it?')
  await expect(row.getByRole('combobox', { name: 'Separator' })).toHaveValue(',')
  await expect(row.getByRole('columnheader')).toHaveText(header.split(','))
  await expect(row.getByRole('cell', { name: 'click' })).toBeVisible()
  await expectAccessible(page)

  await row.getByRole('combobox', { name: 'Read it as' }).selectOption('Visit log')
  await expect(row).toContainText('Still needed: Time, Page, Seconds on the page.')
  await row.getByRole('combobox', { name: 'Read it as' }).selectOption('Interactions')
  await expect(row).toContainText('Still needed: Time.')
  await expect(row.getByRole('button', { name: 'Read the file' })).toBeDisabled()
  await row.getByRole('combobox', { name: 'What noted means' }).selectOption('Time (needed)')
  await row.getByRole('button', { name: 'Read the file' }).click()
  await reports.counted()
  await reports.open('Interactions per day')
  expect(await reports.rows(2)).toEqual([
    ['2023-05-01', '1'],
    ['2023-05-02', '1'],
  ])
})

test('where nothing proves the order of day and month, the person is asked', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const rows = [
    '1,03-04-2018 10:00,https://a.example/,5',
    '2,05-06-2018 10:00,https://a.example/,7',
  ]
  await drop.drop(
    textFile('dates.csv', ['user_id,timestamp,url,page_view_duration', ...rows].join('\n')),
  )
  await reports.counted()
  const asked = page.getByRole('note')
  await expect(asked).toContainText('April 3, 2018')
  await expect(asked).toContainText('March 4, 2018')
  await reports.open('Visits per day')
  expect((await reports.rows(1))[0]?.[0]).toBe('2018-04-03')
  await asked.getByRole('button', { name: 'Read months first' }).click()
  await expect(reports.grid.locator('tbody tr').first()).toContainText('2018-03-04')
  await expect(asked).toHaveCount(0)
})

test('header names and cells are only ever shown', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const header = ['__proto__', 'a.b', 'a[0]', '<img src=x onerror=alert(1)>', 'constructor']
  const cells = ['1', '=1+1', '<b>bold</b>', 'toString', "'"]
  await drop.drop(textFile('hostile.csv', `${header.join(',')}\n${cells.join(',')}`))
  await reports.counted()
  await reports.open('Records')
  await expect(reports.grid.getByRole('columnheader')).toHaveText(header)
  expect(await reports.rows(1)).toEqual([cells])
  const { text } = await reports.download('CSV')
  expect(text).toBe(`${header.join(',')}\n1,'=1+1,<b>bold</b>,toString,'\n`)
  const exports = await reports.exports()
  await exports.getByRole('menuitemcheckbox', { name: 'Escape formulas' }).click()
  await page.keyboard.press('Escape')
  expect((await reports.download('CSV')).text).toContain('\n1,=1+1,')
  expect(JSON.parse((await reports.download('JSON')).text)).toHaveLength(1)
})

test('a header without rows has every report, empty', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('head.csv', 'user_id,timestamp,url,page_view_duration\n'))
  await reports.counted()
  await expect(reports.figure('total_interactions')).toHaveAttribute('value', '0')
  await reports.open('Visits per day')
  await expect(reports.report).toContainText('Nothing to show')
  expect((await reports.download('CSV')).text).toBe('date,visits,unique_users,total_time\n')
  await reports.exports()
  await page.getByRole('menuitem', { name: 'Copy to the clipboard' }).click()
  await expect(page.getByText('The header was copied; there are no rows.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe('Date\tVisits\tUsers\tTotal time (s)\n')
})

test('records that were set aside are counted, shown with their reason, and taken along', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const bad = [
    '1,1,1,view,2023-05-01 10:00:00',
    '2,,1,view,2023-05-01 10:00:00',
    '1,5,1,view,2023-05-01 10:00:00',
  ]
  await drop.drop(
    textFile('some.csv', ['interaction_id,user_id,product_id,action,timestamp', ...bad].join('\n')),
  )
  await reports.counted()
  await expect(reports.receipt('set-aside')).toHaveText('2 set aside')
  await reports.rail.getByRole('button', { name: 'Set aside 2' }).click()
  const sentence = '2 records were set aside: 1 has no user id, 1 repeats an earlier id.'
  await expect(page.getByText(sentence)).toBeVisible()
  const table = page.getByRole('region', { name: 'Records set aside' })
  await expect(table.locator('tbody tr').first()).toContainText('2,,1,view,2023-05-01 10:00:00')
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the records set aside as CSV' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^set-aside_\d{4}-\d{2}-\d{2}\.csv$/)
})
