import { expect, test } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const visitsOf = (day: string) =>
  [1, 2, 3].map((user_id) => ({
    user_id,
    timestamp: `${day} 10:00:00`,
    url: '/a',
    page_view_duration: user_id,
  }))

test('the larger of two lists of a document is read, and the other when asked', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const question = page.getByText('answer.json holds 2 tables. Number 1 is read')
  const answer = {
    may: [...visitsOf('2024-05-01'), ...visitsOf('2024-05-02')],
    june: visitsOf('2024-06-01'),
    total: 9,
  }
  await drop.open()
  await drop.drop(textFile('answer.json', JSON.stringify(answer, null, 2)))
  await reports.counted()
  await expect(question).toBeVisible()
  await expectAccessible(page)
  await reports.open('Visits per day')
  await expect(reports.receipt('read')).toHaveText('6 read')

  await page.getByRole('button', { name: 'Read the next table instead' }).click()
  await expect(reports.receipt('read')).toHaveText('3 read')
  expect(await reports.rows(1)).toEqual([['2024-06-01', '3', '3', '6']])
})

test('arrays that break off are a table with a header; the rest is set aside with its bytes', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  const visits = visitsOf('2024-05-01')
  const rows = [Object.keys(visits[0]!), ...visits.map((visit) => Object.values(visit))]
  await drop.open()
  await drop.drop(textFile('rows.json', `${JSON.stringify(rows).slice(0, -1)},[4,"2024-05`))
  await reports.counted()
  await reports.open('Visits per day')
  await expect(reports.receipt('read')).toHaveText('4 read')
  await expect(reports.receipt('set-aside')).toHaveText('1 set aside')
  expect(await reports.rows(1)).toEqual([['2024-05-01', '3', '3', '6']])
  await page.getByRole('button', { name: 'Correct how rows.json is read' }).click()
  await expect(page.getByText('The document breaks off')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('banner').getByRole('button', { name: '1 set aside' }).click()
  const record = page.getByRole('region', { name: 'The record in its file' })
  await expect(record).toContainText('[4,"2024-05')
  await expect(page.getByText('is not JSON, or only a part of a record').first()).toBeVisible()
})
