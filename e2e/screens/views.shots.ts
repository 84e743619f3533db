import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@playwright/test'
import { DropPage, fileAt, samples, textFile } from '../pages/drop-page.ts'
import { goTo, openDrawer, openView, shot } from './shot.ts'

const visits = (...rows: string[]) =>
  ['user_id,timestamp,url,page_view_duration', ...rows].join('\n')
const doubtful = visits(
  '1,03-04-2018 10:00,https://a.example/,5',
  '2,05-06-2018 10:00,https://a.example/,7',
)
const proved = visits(
  '1,03-04-2018 10:00,https://a.example/,5',
  '2,25-06-2018 10:00,https://a.example/,7',
)

test('empty', async ({ page }) => {
  const drop = new DropPage(page)
  await drop.open()
  await drop.cards.first().waitFor()
  await shot(page, 'empty')
  await page.getByRole('button', { name: 'Paste' }).click()
  await shot(page, 'paste', false)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'From a URL' }).click()
  await page
    .getByRole('textbox', { name: 'Address of the file' })
    .fill('https://data.example.org/may.csv')
  await shot(page, 'address', false)
  await page.keyboard.press('Escape')
  await page.goto('./#1/interactions/top-users?top=7')
  await page.reload()
  await drop.cards.first().waitFor()
  await shot(page, 'asked')
})

test('dropping', async ({ page }) => {
  const drop = new DropPage(page)
  await drop.open()
  await drop.cards.first().waitFor()
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['a'], 'a.csv'))
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }))
  })
  await shot(page, 'dropping')
})

test('doubt and mapping', async ({ page }) => {
  const drop = new DropPage(page)
  await drop.open()
  await drop.drop(
    textFile(
      'shop.csv',
      'who,seen,where,how long,note\n1,2018-10-01,/a,5,x\n2,2018-10-02,/b,7,y\n',
    ),
  )
  await page.locator('article[data-report], section[aria-label^="What is"]').first().waitFor()
  await shot(page, 'unknown')
  await drop.open()
  await drop.drop(
    textFile('events.csv', 'user_id,timestamp,url\n1,2018-10-01,/a\n2,2018-10-02,/b\n'),
  )
  await page.locator('article[data-report], section[aria-label^="What is"]').first().waitFor()
  await shot(page, 'in-doubt')
  await openView(page, 'sales-orders.csv')
  await openDrawer(page)
  await page.getByRole('button', { name: 'Correct how' }).last().click()
  await page.getByRole('combobox', { name: 'Read it as' }).waitFor()
  await shot(page, 'mapping')
})

test('date orders', async ({ page }) => {
  const drop = new DropPage(page)
  await drop.open()
  await drop.drop(textFile('april.csv', doubtful))
  await page.locator('article[data-state=done]').waitFor()
  await goTo(page, 'Visits per day')
  await shot(page, 'date-doubt')
  await drop.open()
  await drop.drop(textFile('april.csv', proved))
  await page.locator('article[data-state=done]').waitFor()
  await openDrawer(page)
  await page.getByRole('button', { name: 'Correct how' }).last().click()
  await page.getByRole('combobox', { name: 'Day and month' }).selectOption('Month first')
  await shot(page, 'mapping-dates')
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.locator('article[data-state=done]').waitFor()
  await shot(page, 'date-overruled')
  await drop.open()
  await drop.cards.first().waitFor()
  await page.getByRole('button', { name: 'Remembered corrections' }).click()
  await page.getByRole('dialog').waitFor()
  await shot(page, 'corrections', false)
})

test('one day', async ({ page }) => {
  const drop = new DropPage(page)
  const hours = [8, 9, 9, 9, 10, 12, 13, 13, 17, 18, 18, 21]
  const rows = hours.map((hour, at) => {
    const minute = String(10 + at)
    const time = `2018-03-04 ${String(hour).padStart(2, '0')}:${minute}`
    return `${1 + (at % 5)},${time},https://a.example/${at % 3},${6 + (at % 3)}`
  })
  await drop.open()
  await drop.drop(textFile('sunday.csv', visits(...rows)))
  await page.locator('article[data-state=done]').waitFor()
  await shot(page, 'one-day')
  await goTo(page, 'Hours of the week')
  await shot(page, 'one-day-hours')
  await goTo(page, 'How long visits last')
  await shot(page, 'one-day-spread')
})

test('files: refused, several, taken out', async ({ page }) => {
  const drop = new DropPage(page)
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0, 0, 0]
  await drop.open()
  await drop.drop({ name: 'picture.csv', bytes: Uint8Array.from(png) }, textFile('nothing.csv', ''))
  await page.getByRole('button', { name: 'Dismiss nothing.csv' }).waitFor()
  await shot(page, 'failed')
  await drop.drop(fileAt(join(samples, 'page-visits.csv')), fileAt(join(samples, 'purchases.csv')))
  await page.locator('article[data-state=done]').waitFor()
  await openDrawer(page)
  await shot(page, 'files', false)
  await page.getByRole('button', { name: 'Take page-visits.csv out' }).last().click()
  await page.getByText('page-visits.csv was taken out').waitFor()
  await shot(page, 'taken-out', false)
})

test('progress and part of the figures', async ({ page }) => {
  const text = readFileSync(join(samples, 'interactions.csv'), 'utf8')
  const rows = text.slice(text.indexOf('\n') + 1)
  // UTF-16 takes long enough to be seen.
  const path = test.info().outputPath('slow.csv')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `\ufeff${text}${rows.repeat(80)}`, 'utf16le')
  const drop = new DropPage(page)
  await drop.open()
  await drop.choose(path)
  await page.locator('[data-part]').waitFor()
  await shot(page, 'progress', false)
  await openDrawer(page)
  await shot(page, 'progress-drawer', false)
  await page.getByRole('button', { name: 'Cancel reading slow.csv' }).last().click()
  await page.getByRole('button', { name: 'Read all of slow.csv' }).last().waitFor()
  await shot(page, 'stopped', false)
})

test('table', async ({ page }) => {
  const reports = await openView(page, 'interactions.csv', 'Interactions with their counts')
  await reports.options('Action')
  await shot(page, 'column-menu')
  await page.keyboard.press('Escape')
  await reports.filter('Action', 'contains', 'vi')
  await reports.sort('User')
  await page.getByRole('searchbox', { name: 'Find in the table' }).fill('2023')
  await shot(page, 'filtered')
  await reports.report.getByRole('button', { name: 'Columns' }).click()
  await shot(page, 'columns-menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Go to row' }).click()
  await shot(page, 'go-to-row')
  await page.keyboard.press('Escape')
  await reports.exports()
  await shot(page, 'export-menu')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Find in the table' }).fill('nothing is like this')
  await page.getByText('No row is like that').waitFor()
  await shot(page, 'no-rows')
})

test('receipts, rejects and rules', async ({ page }) => {
  const reports = await openView(page, 'interactions.csv', 'Most active users')
  for (const part of await reports.report.locator('summary').all()) await part.click()
  await shot(page, 'receipt')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await shot(page, 'copied-link', false)
  await goTo(page, 'Set aside')
  await shot(page, 'set-aside')
  await goTo(page, 'Cleaning rules')
  await shot(page, 'cleaning')
  await openDrawer(page)
  await shot(page, 'drawer', false)
})

test('merchant page', async ({ page }) => {
  await openView(page, 'flyer-events.csv', 'A merchant’s page')
  await shot(page, 'merchant')
})

test('wide table', async ({ page }) => {
  const drop = new DropPage(page)
  const names = Array.from({ length: 120 }, (_, at) => `field ${at + 1}`)
  const rows = Array.from({ length: 100 }, (_, row) => names.map((_name, at) => `${row}-${at + 1}`))
  await drop.open()
  await drop.drop(textFile('wide.csv', [names, ...rows].map((row) => row.join(',')).join('\n')))
  await page.locator('article[data-state=done]').waitFor()
  await goTo(page, 'Records')
  await shot(page, 'wide')
})
