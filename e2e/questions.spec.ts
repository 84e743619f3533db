import { expect, test } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const visits = 'user_id,timestamp,url,page_view_duration'
const visitsOf = (day: string) => [1, 2, 3].map((user) => `${user},${day} 10:00:00,/a,${user}`)

test('files put together are read up to the second header, and as one when told so', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const question = page.getByText('all.csv holds the same header 3 times')
  const days = ['2024-01-31', '2024-02-29', '2024-03-31']
  await drop.open()
  const text = days.flatMap((day) => [visits, ...visitsOf(day)]).join('\n')
  await drop.drop(textFile('all.csv', text))
  await reports.counted()
  await expect(question).toBeVisible()
  await expectAccessible(page)
  await reports.open('Visits per day')
  await expect(reports.receipt('read')).toHaveText('3 read')
  expect(await reports.rows(1)).toEqual([['2024-01-31', '3', '3', '6']])

  await page.getByRole('button', { name: 'Read all of it as one table' }).click()
  await expect(reports.receipt('read')).toHaveText('11 read')
  await expect(reports.receipt('set-aside')).toHaveText('2 set aside')
  await expect(reports.grid.locator('tbody tr')).toHaveCount(3)
  expect((await reports.rows(3)).map(([day]) => day)).toEqual(days)
  await expect(question).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read all.csv as found' }).click()
  await expect(question).toBeVisible()
  await expect(reports.receipt('read')).toHaveText('3 read')
  await page.getByRole('button', { name: 'Read all of it as one table' }).click()
  await expect(reports.receipt('read')).toHaveText('11 read')

  // Next time it is read so without a question.
  await drop.open()
  await drop.drop(textFile('all.csv', text))
  await reports.counted()
  await reports.open('Visits per day')
  await expect(reports.receipt('read')).toHaveText('11 read')
  await expect(question).toHaveCount(0)
  await expect(drop.file('all.csv')).toContainText('Read as you corrected it.')
})

test('records of names are joined, and the first alone taken when told so', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const question = page.getByText('The first 2 records of the table in units.csv look like names')
  const names = ['place', 'sold pieces', 'income EUR']
  const text = ['place,sold,income', ',pieces,EUR', 'North,1,2', 'South,3,4', 'West,5,6'].join('\n')
  await drop.open()
  await drop.drop(textFile('units.csv', text))
  await reports.counted()
  await expect(question).toBeVisible()
  await expectAccessible(page)
  await expect(reports.receipt('read')).toHaveText('3 read')
  expect((await reports.rows(3)).map(([name]) => name)).toEqual(names)

  await page.getByRole('button', { name: 'Take the first of them alone as names' }).click()
  await expect(reports.receipt('read')).toHaveText('4 read')
  expect((await reports.rows(3)).map(([name]) => name)).toEqual(['place', 'sold', 'income'])
  await expect(question).toHaveCount(0)

  await page.getByRole('button', { name: 'Read units.csv as found' }).click()
  await expect(question).toBeVisible()
  await expect(reports.receipt('read')).toHaveText('3 read')
  expect((await reports.rows(3)).map(([name]) => name)).toEqual(names)
})

test('the other table of a file is read as what its own header says', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const interactions = ['interaction_id,user_id,product_id,action,timestamp'].concat(
    [1, 2].map((id) => `${id},${id},7,view,2024-05-02 10:00:00`),
  )
  await drop.open()
  const text = [visits, ...visitsOf('2024-05-01'), '', ...interactions].join('\n')
  await drop.drop(textFile('two.csv', text))
  await reports.counted()
  await page.getByRole('button', { name: 'Read the next table instead' }).click()
  await reports.open('Interactions by action')
  await expect(reports.receipt('read')).toHaveText('2 read')
  expect((await reports.rows(1))[0]?.slice(0, 2)).toEqual(['view', '2'])
  await page.getByRole('button', { name: 'Correct how two.csv is read' }).click()
  await expect(page.getByRole('combobox', { name: 'Read it as' })).toHaveValue('interactions')
  await expectAccessible(page)
})
