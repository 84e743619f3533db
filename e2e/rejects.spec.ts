import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const header = 'interaction_id,user_id,product_id,action,timestamp'
const good = Array.from({ length: 63 }, (_, at) => `${at + 1},7,3,view,2023-05-01 10:00:00`)
const noUser = Array.from({ length: 21 }, (_, at) => `${at + 100},,3,view,2023-05-01 10:00:00`)
const repeats = Array.from({ length: 16 }, (_, at) => `${at + 1},8,3,=cmd,2023-05-01 11:00:00`)

async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  const file = await coming
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('37 rejects: which, why, and without them', async ({ page, context }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('may.csv', [header, ...good, ...noUser, ...repeats].join('\n')))
  await reports.counted()
  await reports.open('Interactions per day')
  await page.getByRole('banner').getByRole('button', { name: '37 set aside' }).click()

  await expect(reports.title).toHaveText('Set aside')
  const why = '37 records were set aside: 21 have no user id, 16 repeat an earlier id.'
  await expect(page.getByText(why)).toBeVisible()
  const groups = page.getByRole('list', { name: 'By reason' }).locator('[aria-pressed]')
  await expect(groups).toHaveCount(2)
  await expect(groups.nth(0)).toContainText('No value21')
  await expect(groups.nth(0)).toContainText('Line 65100,,3,view,2023-05-01 10:00:00')
  await expect(groups.nth(1)).toContainText('Repeats an earlier id16')
  await expectAccessible(page)

  const table = page.getByRole('region', { name: 'Records set aside' })
  const rows = table.locator('tbody tr')
  await expect(rows.first()).toContainText('100,,3,view,2023-05-01 10:00:00')
  await groups.nth(1).click()
  await expect(
    page.getByRole('heading', { name: '16 set aside: Repeats an earlier id' }),
  ).toBeVisible()
  await expect(rows.first()).toContainText('1,8,3,=cmd,2023-05-01 11:00:00')

  // In UTF-8 without a byte order mark: 64 lines, and 21 of the records without a user before it.
  const record = page.getByRole('region', { name: 'The record in its file' })
  const before = `${[header, ...good, ...noUser].join('\n')}\n`.length
  const where = (from: number, to: number) =>
    `bytes ${from.toLocaleString('en')} to ${to.toLocaleString('en')} of may.csv, UTF-8`
  await expect(record).toContainText(where(before, before + repeats[0]!.length))
  await expect(record).toContainText('1,8,3,=cmd,2023-05-01 11:00:00\\n')
  await expect(record).toContainText('31 2C 38 2C 33 2C 3D 63 6D 64')
  await rows.nth(1).locator('td').nth(1).click()
  await expect(record).toContainText('2,8,3,=cmd,2023-05-01 11:00:00\\n')

  const effects = (rule: string) => page.locator(`[data-effects=${rule}]`)
  await expect(effects('missing')).toContainText('Without this rule, 21 more records count.')
  await expect(effects('duplicate')).toContainText('Without this rule, 16 more records count.')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(rows.first()).toContainText('100,,3,view,2023-05-01 10:00:00')

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await table.getByRole('grid').focus()
  for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Control+c']) await page.keyboard.press(key)
  await expect(page.getByText('2 rows copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n').slice(0, 2)).toEqual(['File', 'may.csv'])

  const rejects = await download(page, 'Download the records set aside as CSV')
  expect(rejects.name).toMatch(/^set-aside_\d{4}-\d{2}-\d{2}\.csv$/)
  expect(rejects.text.trimEnd().split('\n')).toHaveLength(38)
  const accepted = await download(page, 'Download the records that were used as CSV')
  expect(accepted.name).toMatch(/^accepted_/)
  expect(accepted.text).toBe([header, ...good, ''].join('\n'))

  await drop.open()
  await drop.drop(textFile('clean.csv', accepted.text))
  await reports.counted()
  await expect(reports.receipt('read')).toHaveText('63 read')
  await expect(page.getByRole('banner').getByRole('button', { name: 'set aside' })).toHaveCount(0)
})

test('what a switch would change is what it then changes', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  // Four of those without a user bear an id that is there already.
  const bare = Array.from({ length: 9 }, (_, at) => `${at + 60},,3,view,2023-05-01 10:00:00`)
  const day = '900,7,3,view,01/05/2023'
  await drop.drop(textFile('may.csv', [header, ...good, ...bare, day, '901,7'].join('\r\n')))
  await reports.counted()
  await page.getByRole('banner').getByRole('button', { name: '11 set aside' }).click()
  const effects = (rule: string) => page.locator(`[data-effects=${rule}]`)
  await expect(effects('missing')).toContainText(
    'Without this rule, 5 more records count. 4 are set aside for another reason: Repeats an earlier id.',
  )
  await expect(effects('type')).toContainText('Without this rule, 1 more record counts.')
  await expect(effects('type')).toContainText('With times of any form, 1 more record counts.')
  await expect(effects('ragged')).toContainText('which cell belongs to which column')
  await expect(effects('ragged').getByRole('button')).toHaveCount(0)
  await expectAccessible(page)

  await effects('missing').getByRole('button', { name: 'Switch the rule off' }).click()
  const why = '6 records were set aside: 4 repeat an earlier id'
  await expect(page.getByText(why)).toBeVisible()
  await effects('type').getByRole('button', { name: 'Take times of any form' }).click()
  await expect(page.getByText('5 records were set aside: 4 repeat an earlier id')).toBeVisible()
})

test('bytes that are not valid are marked, and another encoding is tried', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const lines = [`\ufeff${header}`, ...good, '900,7,3,caf', ''].join('\n').slice(0, -1)
  const bytes = Uint8Array.of(...Buffer.from(lines), 0xe9, ...Buffer.from(',2023-05-01 10:00:00'))
  await drop.drop({ name: 'may.csv', bytes })
  await reports.counted()
  await page.getByRole('banner').getByRole('button', { name: '1 set aside' }).click()
  const record = page.getByRole('region', { name: 'The record in its file' })
  await expect(record.locator('mark')).toHaveText(['\\xE9', 'E9'])
  const effect = page.locator('[data-effects=encoding]')
  await expect(effect).toContainText('Read as Windows-1252, 1 more record counts.')
  await effect.getByRole('button', { name: 'Read as Windows-1252' }).click()
  await expect(page.getByText('Nothing was set aside')).toBeVisible()
})

test('what was set aside is text and nothing more', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const hostile = '5,,<img src=x onerror=alert(1)>,__proto__,2023-05-01 10:00:00'
  await drop.drop(textFile('h.csv', [header, ...good, hostile].join('\n')))
  await reports.counted()
  await page.getByRole('button', { name: '1 set aside' }).first().click()
  const groups = page.getByRole('list', { name: 'By reason' })
  await expect(groups).toContainText(hostile)
  await expect(page.locator('main img')).toHaveCount(0)
})
