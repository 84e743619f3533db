import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { reportOf } from './command-line.ts'
import { DropPage, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const visits = (...rows: string[]) =>
  ['user_id,timestamp,url,page_view_duration', ...rows].join('\n')
const april = visits(
  '1,03-04-2018 10:00,https://a.example/,5',
  '2,05-06-2018 10:00,https://a.example/,7',
)
const may = visits('1,06-05-2018 10:00,https://a.example/,5')

test('the wrong date order, corrected and remembered next month', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('april.csv', april))
  await reports.counted()
  await reports.open('Visits per day')
  expect((await reports.rows(1))[0]?.[0]).toBe('2018-04-03')

  await page.getByRole('button', { name: 'Correct how april.csv is read' }).click()
  const dates = page.getByRole('combobox', { name: 'Day and month' })
  await expect(page.getByText('No value proves it')).toBeVisible()
  await expectAccessible(page)
  await dates.selectOption('Month first')
  await page.getByRole('button', { name: 'Read the file' }).click()
  await reports.open('Visits per day')
  expect((await reports.rows(1))[0]?.[0]).toBe('2018-03-04')

  // Next month, another file with the same header.
  await drop.open()
  await drop.drop(textFile('may.csv', may))
  await reports.counted()
  await expect(drop.file('may.csv')).toContainText('Read as you corrected it.')
  await reports.open('Visits per day')
  expect((await reports.rows(1))[0]?.[0]).toBe('2018-06-05')
  await expect(page.getByText('No date proves it')).toHaveCount(0)

  await page.getByRole('button', { name: 'Read may.csv as found' }).click()
  await expect(reports.grid.locator('tbody tr').first()).toContainText('2018-05-06')
  await drop.open()
  await drop.drop(textFile('may.csv', may))
  await reports.counted()
  await expect(drop.file('may.csv')).not.toContainText('Read as you corrected')
})

test('an order that the file itself proves is overruled by the person, and that is remembered', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const proves = (day: string) => visits(`1,03-${day}-2018 10:00,u,5`, '2,25-06-2018 10:00,u,7')
  await drop.open()
  await drop.drop(textFile('a.csv', proves('04')))
  await reports.counted()
  await page.getByRole('button', { name: 'Correct how a.csv is read' }).click()
  const dates = page.getByRole('combobox', { name: 'Day and month' })
  await expect(
    page.getByText('Proved: 1 value has the day first, as 25-06-2018 in row 2'),
  ).toBeVisible()
  await expect(dates.locator('option:checked')).toHaveText('As the file proves: day first')
  await dates.selectOption('Month first')
  await expect(page.getByText('Against the proof: 1 value is no such date')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read the file' }).click()
  await reports.counted()
  await reports.open('Visits per day')
  expect(await reports.rows(1)).toEqual([['2018-03-04', '1', '1', '5']])
  await expect(page.getByText('the month is read first as you asked')).toBeVisible()
  await expect(
    page.getByText('the month is read first, as was asked, though 1 value proves'),
  ).toBeAttached()
  await expect(page.getByRole('button', { name: '1 set aside' })).toBeVisible()

  // Next month, another file with the same header; then the proof is taken after all.
  await drop.open()
  await drop.drop(textFile('b.csv', proves('05')))
  await reports.counted()
  await expect(drop.file('b.csv')).toContainText('Read as you corrected it.')
  await reports.open('Visits per day')
  expect(await reports.rows(1)).toEqual([['2018-03-05', '1', '1', '5']])
  await page.getByRole('button', { name: 'Read dates as the file proves' }).click()
  await expect(reports.grid.locator('tbody tr')).toHaveCount(2)
  expect((await reports.rows(2))[0]?.[0]).toBe('2018-05-03')
})

test('a file without a header is known again by its columns', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const form = page.getByRole('region', { name: /^What is/ })
  await drop.open()
  await drop.drop(textFile('april.csv', '7,2018-04-03 10:00,https://a.example/,5\n'))
  const correct = page.getByRole('button', { name: 'Correct how april.csv is read' })
  await correct.or(form).first().waitFor()
  if (await correct.isVisible()) await correct.click()
  await form.getByRole('combobox', { name: 'Header' }).selectOption('No header row')
  await form.getByRole('combobox', { name: 'Read it as' }).selectOption('Visit log')
  const roles = ['user_id', 'timestamp', 'url', 'page_view_duration']
  for (const [at, role] of roles.entries()) {
    const column = form.getByRole('combobox', { name: `What column ${at + 1} means`, exact: true })
    await column.selectOption(role)
  }
  await form.getByRole('button', { name: 'Read the file' }).click()
  await reports.counted()

  await drop.open()
  await drop.drop(textFile('may.csv', '8,2018-05-01 10:00,b,\n9,2018-05-02 10:00,b,7\n'))
  await reports.counted()
  await expect(drop.file('may.csv')).toContainText('Read as you corrected it.')
  await reports.open('Visits per day')
  expect(await reports.rows(1)).toEqual([['2018-05-02', '1', '1', '7']])

  // Other columns, or a header that means something, are read as they look.
  await drop.open()
  await drop.drop(textFile('june.csv', april))
  await reports.counted()
  await expect(drop.file('june.csv')).not.toContainText('Read as you corrected it.')
})

test('separator, header row and columns are corrected over the rows themselves', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const text = [
    'Exported by the shop, in May',
    'who|seen|where|how long|note',
    '001|2018-10-01 10:00:00|https://a.example/|5|x',
    '002|2018-10-02 10:00:00|https://a.example/|7|y',
  ].join('\n')
  await drop.drop(textFile('shop.txt', text))
  const form = page.getByRole('region', { name: 'What is shop.txt?' })
  const correct = page.getByRole('button', { name: 'Correct how shop.txt is read' })
  await correct.or(form).first().waitFor()
  if (await correct.isVisible()) await correct.click()

  await form.getByRole('combobox', { name: 'Separator' }).selectOption('Vertical bar')
  await form.getByRole('combobox', { name: 'Header' }).selectOption({ index: 2 })
  await expect(form.getByRole('columnheader')).toHaveText([
    'who',
    'seen',
    'where',
    'how long',
    'note',
  ])
  await expect(form).toContainText('1 row above it is left out')
  await form.getByRole('combobox', { name: 'Read it as' }).selectOption('Visit log')
  const meaning = (column: string) =>
    form.getByRole('combobox', { name: `What ${column} means`, exact: true })
  await meaning('who').selectOption('user_id')
  await meaning('seen').selectOption('timestamp')
  await meaning('where').selectOption('url')
  // By keyboard alone.
  await meaning('how long').focus()
  await page.keyboard.type('Seconds')
  await expect(meaning('how long')).toHaveValue('page_view_duration')
  await expect(form).toContainText('1 extra column stays')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Read the file' }).click()
  await reports.counted()
  await reports.open('Time on each page')
  expect(await reports.rows(1)).toEqual([['https://a.example/', '2', '2', '12', '6.00']])

  // The same for another person: exported, imported, and taken by the command line.
  await drop.open()
  await page.getByRole('button', { name: 'Corrections' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remembered corrections' })
  await expect(dialog).toContainText('5 columns: who, seen, where, how long, note')
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const path = await (await coming).path()
  const profile = await readFile(path, 'utf8')
  await dialog.getByRole('button', { name: 'Forget all' }).click()
  await expect(dialog).toContainText('None yet')
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await (
    await choosing
  ).setFiles({
    name: 'corrections.json',
    mimeType: 'application/json',
    buffer: Buffer.from(profile),
  })
  await expect(dialog).toContainText('5 columns: who')
  await page.keyboard.press('Escape')
  await drop.drop(textFile('shop.txt', text))
  await reports.counted()
  await expect(drop.file('shop.txt')).toContainText('Read as you corrected it.')

  const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
  writeFileSync(join(folder, 'profile.json'), profile)
  writeFileSync(join(folder, 'shop.txt'), text)
  const named = ['--profile', join(folder, 'profile.json')]
  const out = await reportOf('time-per-url', join(folder, 'shop.txt'), ...named)
  expect(out.split('\n')[1]).toBe('https://a.example/,2,2,12,6.00')
})

test('a decimal mark that no number proves, said from the question and from the form', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const rows = ['c1;2024-05-01;tea;1.234;1', 'c2;2024-05-02;tea;5;1', '', '-- 2 rows']
  const text = ['customer_id;timestamp;product_name;product_price;quantity', ...rows].join('\n')
  await drop.open()
  await drop.drop(textFile('sold.csv', text))
  await reports.counted()
  await reports.open('Best customers')
  expect((await reports.rows(2)).map((cells) => cells.at(-1))).toEqual(['5.00', '1.23'])

  await page.getByRole('button', { name: 'The comma is the decimal mark' }).click()
  await expect(reports.grid.locator('tbody tr').first()).toContainText('1,234.00')

  await page.getByRole('button', { name: 'Correct how sold.csv is read' }).click()
  await expect(page.getByRole('combobox', { name: 'Decimal mark' })).toHaveValue('comma')
  await expect(page.getByRole('combobox', { name: 'Rows of names' })).toHaveValue('1')
  await expect(page.getByRole('combobox', { name: 'Quotes in cells' })).toHaveValue('"')
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Comments' }).selectOption('--')
  await expect(page.getByText('1 row is left out')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Decimal mark' }).selectOption('point')
  await page.getByRole('button', { name: 'Read the file' }).click()
  await reports.open('Best customers')
  // What was read before stands until the file is read again.
  await expect.poll(async () => (await reports.rows(1))[0]?.at(-1)).toBe('5.00')
})
