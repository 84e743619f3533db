import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { DropPage, fileAt, samples } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

test('a link sent to a colleague who then drops the same file', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const reports = await openSample(page, 'interactions.csv', 'Most active users')
  await page.getByRole('textbox', { name: 'Rows to show' }).fill('7')
  await expect(reports.rowCount).toHaveText('7 rows')
  const rows = await reports.rows(7)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('It holds no data, no file names')).toBeVisible()
  const link = await page.evaluate(async () => navigator.clipboard.readText())
  expect(new URL(link).hash).toBe('#1/interactions/top-users?top=7')

  const other = await context.newPage()
  await other.goto(link)
  await expect(
    other.getByText('This link shows “Most active users” of an interactions'),
  ).toBeVisible()
  await expectAccessible(other)
  const theirs = new ReportPage(other)
  await new DropPage(other).drop(fileAt(join(samples, 'purchases.csv')))
  await theirs.counted()
  await expect(other.getByText('This link shows “Most active users”')).toBeVisible()
  await new DropPage(other).drop(fileAt(join(samples, 'interactions.csv')))
  await expect(theirs.title).toHaveText('Most active users')
  await expect(theirs.rowCount).toHaveText('7 rows')
  expect(await theirs.rows(7)).toEqual(rows)
  await expect(other.getByText('This link shows')).toHaveCount(0)
})

test('the page read anew, and the same file dropped: the same view', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(join(samples, 'flyer-events.csv'))
  await reports.counted()
  await reports.open('Merchants')
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('textbox', { name: 'Break limit (s)' }).fill('60')
  await expect(reports.report.locator('p[data-rule]')).toContainText('from 60 s on')
  await page.reload()
  await drop.choose(join(samples, 'flyer-events.csv'))
  await expect(reports.title).toHaveText('Merchants')
  await expect(reports.report.locator('p[data-rule]')).toContainText('from 60 s on')
})

test('the order is in the link, what was searched for is not, and Back undoes both', async ({
  page,
}) => {
  const reports = await openSample(page, 'interactions.csv', 'Interactions by action')
  const before = await reports.rows(1)
  await reports.sort('Interactions')
  await expect.poll(() => new URL(page.url()).hash).toMatch(/\?sort=interactions\.(asc|desc)$/)
  await reports.report.getByPlaceholder('Find').fill('view')
  await expect(reports.rowCount).not.toHaveText(/^4/)
  expect(page.url()).not.toContain('view')
  await page.goBack()
  await page.goBack()
  await expect.poll(() => new URL(page.url()).hash).not.toContain('sort')
  await expect.poll(() => reports.rows(1)).toEqual(before)
})

const hostile = [
  '#<script>alert(1)</script>',
  '#1/__proto__/constructor?x=%',
  `#1/interactions/top-users?top=${'9'.repeat(9000)}`,
]
for (const hash of hostile) {
  test(`the hash ${hash.slice(0, 40)} is said and left alone`, async ({ page }) => {
    const reports = new ReportPage(page)
    await page.goto(`./${hash}`)
    await expect(page.getByText('The link in the address could not be read')).toBeVisible()
    await new DropPage(page).choose(join(samples, 'interactions.csv'))
    await reports.counted()
    expect(new URL(page.url()).hash).toBe('#1/interactions')
  })
}

test('what does not fit the report is named, and the rest holds', async ({ page }) => {
  const reports = new ReportPage(page)
  await page.goto('./#1/interactions/top-users?top=0&cap=3')
  await new DropPage(page).choose(join(samples, 'interactions.csv'))
  await reports.counted()
  await expect(page.getByText('was left out: top, cap.')).toBeVisible()
  await expect(reports.rowCount).toHaveText('5 rows')
})
