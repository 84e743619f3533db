import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { openElsewhere, openly } from './pages/elsewhere.ts'
import { openSample } from './pages/open-sample.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

const header = 'interaction_id,user_id,product_id,action,timestamp'
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `${from + at},7,3,view,2023-05-01 10:00:00`)
const interactions = (from: number, to: number) => [header, ...lines(from, to)].join('\n')

/** A folder with two files in two depths, and what systems leave beside them. */
function folderOfFiles(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'footfall-')), 'may')
  mkdirSync(join(folder, 'late'), { recursive: true })
  writeFileSync(join(folder, 'late/b.csv'), interactions(1, 11))
  writeFileSync(join(folder, 'z.csv'), interactions(11, 31))
  writeFileSync(join(folder, '.DS_Store'), 'x')
  return folder
}

/** Drops paths of this machine, folders too, as the system would. */
async function dropPaths(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
}

test('a folder is walked, dropped or chosen; hidden files are left out and counted', async ({
  page,
}) => {
  const folder = folderOfFiles()
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await dropPaths(page, folder)
  await reports.counted()
  await expect(drop.file('may/late/b.csv')).toContainText('10 rows')
  await expect(drop.file('may/z.csv')).toContainText('20 rows')
  await expect(page.getByText('1 hidden or system file was left out.').first()).toBeVisible()
  await reports.open('Records')
  expect((await reports.rows(1))[0]?.[0]).toBe('1')

  await drop.open()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await (await choosing).setFiles(folder)
  await expect(drop.file('may/z.csv')).toContainText('20 rows')
  await expect(reports.receipt('read')).toHaveText('30 read')
  rmSync(folder, { recursive: true })
})

test('files are taken out and put back; the last one closes the dataset', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const reordered = ['timestamp,action,interaction_id,product_id,user_id']
    .concat(Array.from({ length: 5 }, (_, at) => `2023-05-02 10:00:00,view,${100 + at},3,8`))
    .join('\n')
  await drop.drop(textFile('a.csv', interactions(1, 41)), textFile('b.csv', reordered))
  await reports.counted()
  await expect(reports.receipt('read')).toHaveText('45 read')
  await page.getByRole('button', { name: 'Take b.csv out' }).click()
  await expect(reports.receipt('read')).toHaveText('40 read')
  await page.getByRole('button', { name: 'Undo' }).hover()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(reports.receipt('read')).toHaveText('45 read')
  await page.getByRole('button', { name: 'Take a.csv out' }).click()
  await expect(reports.receipt('read')).toHaveText('5 read')
  await page.getByRole('button', { name: 'Take b.csv out' }).click()
  await expect(drop.title).toContainText('Drop the files here')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(reports.receipt('read')).toHaveText('5 read')
})

test('a table is pasted, on the page or into the field', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    },
    interactions(1, 6).replaceAll(',', '\t'),
  )
  await reports.counted()
  await expect(drop.file('pasted.tsv')).toContainText('5 rows')

  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste a table' })
  await dialog.getByRole('textbox').fill('word')
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await expect(dialog).toContainText('That is no table yet')
  await expectAccessible(page)
  await dialog.getByRole('textbox').fill(interactions(6, 16))
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(drop.file('pasted.csv')).toContainText('10 rows')
  await expect(reports.receipt('read')).toHaveText('15 read')
})

/** Whether the page and its worker get an answer from an address. */
async function reaches(page: Page, url: string): Promise<readonly boolean[]> {
  const attempt = (target: string) =>
    fetch(target).then(
      () => true,
      () => false,
    )
  await expect.poll(() => page.workers().length).toBeGreaterThan(0)
  const worker = page.workers()[0]
  return [await page.evaluate(attempt, url), (await worker?.evaluate(attempt, url)) ?? true]
}

test('a file is fetched from the one host that the person names, and from no other', async ({
  page,
}) => {
  const named = await openElsewhere(openly(interactions(1, 21)))
  const other = await openElsewhere(openly('a,b\n1,2\n'))
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('own.csv', interactions(1, 3)))
  await reports.counted()
  expect(await reaches(page, named.url)).toEqual([false, false])
  await drop.open()
  await expect(drop.requests).toContainText('0')

  await page.getByRole('button', { name: 'From a URL' }).click()
  const dialog = page.getByRole('dialog', { name: 'Fetch a file from a URL' })
  await expect(dialog).toContainText('Nobody is asked before you say so.')
  await dialog.getByRole('textbox').fill(`${named.url}files/may.csv`)
  await expect(dialog).toContainText(`Your browser will ask ${named.host} for this file`)
  await expectAccessible(page)
  expect([named.asked, other.asked]).toEqual([[], []])

  await dialog.getByRole('button', { name: `Ask ${named.host}` }).click()
  await reports.counted()
  await expect(drop.file('may.csv')).toContainText('20 rows')
  expect(named.asked).toEqual(['/files/may.csv'])
  expect(await reaches(page, named.url)).toEqual([true, true])
  expect(await reaches(page, other.url)).toEqual([false, false])
  expect(other.asked).toEqual([])

  await drop.open()
  await drop.drop(textFile('own.csv', interactions(1, 3)))
  await reports.counted()
  expect(await reaches(page, named.url)).toEqual([false, false])
  expect(named.asked).toHaveLength(3)
  named.close()
  other.close()
})

test('while files are open, an address is said to close them before anybody is asked', async ({
  page,
}) => {
  await openSample(page, 'purchases.csv')
  await page.getByRole('button', { name: 'From a URL' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('The files that are open now are closed by that')
  await expect(dialog.getByRole('button', { name: 'Fetch it' })).toBeDisabled()
})

test('a host that does not let pages read its files is said, with the way round', async ({
  page,
}) => {
  const other = await openElsewhere(openly('a,b\n1,2\n'))
  const shut = await openElsewhere((request, response) => {
    if (request.url === '/moved.csv') {
      response.writeHead(302, { location: other.url, 'access-control-allow-origin': '*' }).end()
      return
    }
    const headers = request.url === '/none.csv' ? { 'access-control-allow-origin': '*' } : {}
    response.writeHead(404, headers).end()
  })
  const drop = new DropPage(page)
  for (const [path, says] of [
    ['a.csv', 'not let other pages read its files (CORS)'],
    ['none.csv', 'It answered 404'],
    ['moved.csv', 'pass on to another host'],
  ] as const) {
    await drop.open()
    await page.getByRole('button', { name: 'From a URL' }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(shut.url + path)
    await page.getByRole('button', { name: `Ask ${shut.host}` }).click()
    await expect(drop.file(path)).toContainText(says)
    await expect(drop.file(path)).toContainText(`Asked: ${shut.host}`)
    await expect(page.getByRole('button', { name: `Try ${path} again` })).toBeVisible()
  }
  await expectAccessible(page)
  expect(other.asked).toEqual([])
  other.close()
  shut.close()
})

test('a download shows how far it is and can be cancelled', async ({ page }) => {
  const slow = await openElsewhere((_, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-length': '1000000' })
    response.write(interactions(1, 1000))
  })
  const drop = new DropPage(page)
  await drop.open()
  await page.getByRole('button', { name: 'From a URL' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(`${slow.url}slow.csv`)
  await page.keyboard.press('Enter')
  await expect(drop.file('slow.csv')).toContainText('Fetching')
  await expect(drop.file('slow.csv')).toContainText('of 1 MB')
  await drop.cancel('slow.csv')
  await expect(drop.file('slow.csv')).toContainText('Cancelled')
  slow.close()
})

test('the page does not start without its guard', async ({ page }) => {
  await page.route('**/guard.js', (route) => route.abort())
  await page.goto('./')
  await expect(page.getByText('Footfall did not start')).toBeVisible()
  await page.waitForTimeout(500)
  expect(page.workers()).toEqual([])
})

test('recent files are offered again by their handles, and forgotten when asked', async ({
  page,
}) => {
  const text = interactions(1, 13)
  await page.addInitScript((content) => {
    const showOpenFilePicker = async () => {
      const root = await navigator.storage.getDirectory()
      const handle = await root.getFileHandle('may.csv', { create: true })
      const writable = await handle.createWritable()
      await writable.write(content)
      await writable.close()
      return [handle]
    }
    Object.assign(globalThis, { showOpenFilePicker })
  }, text)
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const recent = page.getByRole('region', { name: 'Recent' })
  await expect(drop.cards).toHaveCount(6)
  await expect(recent).toHaveCount(0)
  await page.getByRole('button', { name: 'Choose files' }).click()
  await reports.counted()

  await page.reload()
  await expect(recent).toContainText('names and permissions to re-open, on this computer')
  await expectAccessible(page)
  await recent.getByRole('button', { name: 'may.csv' }).click()
  await expect(reports.receipt('read')).toHaveText('12 read')
  await page.reload()
  await recent.getByRole('button', { name: 'Clear all' }).click()
  await expect(recent).toHaveCount(0)
  await page.reload()
  await expect(drop.cards).toHaveCount(6)
  await expect(recent).toHaveCount(0)
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  )
  expect(names).toEqual(['footfall /some/where/footfall/ recent'])
})

test('when the engine dies, the files are read again, and that is said', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.drop(textFile('a.csv', interactions(1, 41)))
  await reports.counted()
  await reports.open('Interactions per day')
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed')
    })
  })
  await expect(page.getByText('The engine stopped; reading the files again.').first()).toBeVisible()
  await reports.counted()
  await expect(reports.title).toHaveText('Interactions per day')
  await expect(reports.receipt('read')).toHaveText('40 read')
  expect(await reports.rows(1)).toEqual([['2023-05-01', '40']])
  await page.getByRole('button', { name: 'Understood' }).first().click()
  await expect(page.getByText('The engine stopped')).toHaveCount(0)
})

test('every failure says what happened and what to do, and leaves the others', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
  const changing = join(folder, 'changing.csv')
  writeFileSync(changing, interactions(1, 11))
  await drop.choose(changing)
  await reports.counted()
  writeFileSync(changing, interactions(1, 5))
  const zipped = gzipSync(interactions(1, 5))
  const sheet = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40)])
  const columns = Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(40)])
  await drop.drop(
    { name: 'a.csv.gz', bytes: zipped },
    { name: 'a.xlsx', bytes: sheet },
    { name: 'a.parquet', bytes: columns },
    textFile('blank.csv', '\n\n'),
    textFile('good.csv', interactions(20, 31)),
  )
  await expect(drop.file('changing.csv')).toContainText('The browser could not read changing.csv.')
  await expect(drop.file('changing.csv')).toContainText('Drop it again as it is now.')
  await expect(drop.file('a.csv.gz')).toContainText('Unpack it and drop the file inside.')
  await expect(drop.file('a.xlsx')).toContainText('save a spreadsheet as CSV')
  await expect(drop.file('a.parquet')).toContainText('Write it as CSV or NDJSON')
  await expect(drop.file('blank.csv')).toContainText('There is nothing to read in it')
  await expect(drop.file('good.csv')).toContainText('11 rows')
  await expect(reports.receipt('read')).toHaveText('11 read')
  rmSync(folder, { recursive: true })
})
