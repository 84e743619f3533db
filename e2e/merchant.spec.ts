import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Papa from 'papaparse'
import { publishMerchants } from './command-line.ts'
import { samples } from './pages/drop-page.ts'
import { MerchantPage } from './pages/merchant-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { serve } from './serve.mjs'
import { expectAccessible, watch } from './watch.ts'

const data = process.env.FOOTFALL_DATA ?? join(import.meta.dirname, '../../shared/data')
const real = join(data, '001/Data_Engineer_Take_home_dataset.csv')
const isReal = existsSync(real)
/** The merchant that is sent its page: of the real file where that is here, else of the sample. */
const file = isReal ? real : join(samples, 'flyer-events.csv')
const folder = mkdtempSync(join(tmpdir(), 'footfall-merchants-'))
const reports = join(folder, 'site/reports')
let whose: readonly string[][] = []
let merchant = '246'

test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../dist'), join(folder, 'site'), { recursive: true })
  whose = Papa.parse<string[]>((await publishMerchants(file, reports)).trimEnd()).data.slice(1)
  if (!isReal) merchant = whose[0]?.[0] ?? ''
})

test.afterAll(() => rmSync(folder, { recursive: true }))

function published(ending: string): string {
  return readFileSync(join(reports, `${merchant}.${ending}`), 'utf8')
}

test('a merchant is found among all and sent its page, in the bytes of the command line', async ({
  page,
  baseURL,
}) => {
  const watched = watch(page, baseURL ?? '')
  const merchants = new MerchantPage(page)
  await merchants.open(file)
  await merchants.choose(merchant)
  await expect(page).toHaveTitle(`Merchant ${merchant}`)
  for (const [form, ending] of [
    ['HTML', 'html'],
    ['JSON', 'footfall.json'],
    ['CSV', 'csv'],
  ] as const) {
    const download = await merchants.save(form)
    expect(download.suggestedFilename()).toBe(`${merchant}.${ending}`)
    expect(readFileSync(await download.path(), 'utf8')).toBe(published(ending))
  }
  if (isReal) {
    await expect(merchants.sheet.locator('[data-name=rank]')).toHaveText('1st')
    await expect(merchants.sheet.locator('[data-name=flyer_opens]')).toHaveText('785')
    await expect(merchants.sheet.locator('[data-name=median_time_spent_in_secs]')).toHaveAttribute(
      'value',
      '96.50',
    )
  }
  expect(watched).toEqual({ complaints: [], foreign: [] })
})

test('nobody’s name but its own stands on the page', async ({ page }) => {
  const merchants = new MerchantPage(page)
  await merchants.open(file)
  await merchants.choose(merchant)
  const titles = await merchants.sheet.locator('h2').first().allInnerTexts()
  expect(titles).toEqual([`Merchant ${merchant}`])
  const text = await merchants.sheet.innerText()
  expect(text).not.toMatch(/[\da-f]{32}/)
  expect(text).not.toContain('.csv')
})

for (const from of ['file', 'server'] as const) {
  test(`the page of one file opens by itself from a ${from}`, async ({ page }) => {
    const bare = await serve({ base: '/', folder: reports })
    const url =
      from === 'server'
        ? `${bare.url}${merchant}.html`
        : pathToFileURL(join(reports, `${merchant}.html`)).href
    const watched = watch(page, url)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(url)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Merchant ${merchant}`)
      const ink = await page.locator('h1').evaluate((title) => getComputedStyle(title).color)
      expect(ink).toBe(colorScheme === 'light' ? 'rgb(20, 23, 29)' : 'rgb(233, 237, 243)')
      await expectAccessible(page)
    }
    expect(asked.filter((one) => !one.startsWith('data:'))).toEqual([url, url])
    expect(watched).toEqual({ complaints: [], foreign: [] })
    // The policy holds: nothing more can be asked for, and no script can be put in.
    const leak = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.leaked = true'
      document.body.append(script)
      const refused = await fetch('https://elsewhere.example/').catch(() => 'refused')
      return [refused, 'leaked' in globalThis]
    })
    expect(leak).toEqual(['refused', false])
    bare.close()
  })
}

test('the published report opens from a sub-path, to be read only', async ({ page }) => {
  const site = await serve({ base: '/some/path/', folder: join(folder, 'site') })
  const watched = watch(page, site.url)
  await page.goto(`${site.url}#open=reports/${merchant}.footfall.json`)
  const sheet = new MerchantPage(page).sheet
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Merchant ${merchant}`)
  await page.goto(pathToFileURL(join(reports, `${merchant}.html`)).href)
  const ofFile = await page.locator('article.published').innerText()
  await page.goto(`${site.url}#open=reports/${merchant}.footfall.json`)
  expect(await sheet.innerText()).toBe(ofFile)
  await expect(page.locator('input[type=file]')).toHaveCount(0)
  await expectAccessible(page)
  expect(watched.complaints).toEqual([])
  await page.getByRole('button', { name: 'Look at files of your own' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('See what your visitors did')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Merchant ${merchant}`)
  site.close()
})

const refusals = [
  ['../reports/x.footfall.json', 'does not lead to a published report'],
  ['%2e%2e/x.footfall.json', 'does not lead to a published report'],
  ['https://elsewhere.example/x.footfall.json', 'does not lead to a published report'],
  ['//elsewhere.example/x.footfall.json', 'does not lead to a published report'],
  ['samples/index.json', 'does not lead to a published report'],
  ['reports/nowhere.footfall.json', 'There is no such report'],
] as const

for (const [path, sentence] of refusals) {
  test(`#open=${path} is refused`, async ({ page, baseURL }) => {
    const watched = watch(page, baseURL ?? '')
    await page.goto(`./#open=${path}`)
    await expect(page.getByRole('alert')).toContainText(sentence)
    expect(watched.foreign).toEqual([])
  })
}

test('hostile and foreign files are refused in a sentence', async ({ page }) => {
  const texts = new Map([
    ['not-json', '<html>'],
    ['other', '{"a":1}'],
    ['later', '{"footfall":"published-report","version":9}'],
    ['broken', '{"footfall":"published-report","version":1}'],
  ])
  await page.route('**/reports/**', async (route) => {
    const name = /([a-z-]+)\.footfall\.json$/.exec(route.request().url())?.[1] ?? ''
    await route.fulfill({ body: texts.get(name) ?? '' })
  })
  for (const [name, sentence] of [
    ['not-json', 'it holds no JSON'],
    ['other', 'is not a published report.'],
    ['later', 'by a newer Footfall'],
    ['broken', 'not as it must be'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(`./#open=reports/${name}.footfall.json`)
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
})

test('all merchants go into one archive: the bytes of the command line', async ({ page }) => {
  test.slow()
  const merchants = new MerchantPage(page)
  await merchants.open(file)
  await page.getByRole('button', { name: 'All merchants' }).click()
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the archive' }).click()
  const archive = unzipSync(readFileSync(await (await coming).path()))
  const names = Object.keys(archive).filter((name) => name.startsWith('reports/'))
  expect(names.toSorted()).toEqual(whose.map(([, name]) => `reports/${name}`).toSorted())
  const differing = names.filter(
    (name) => strFromU8(archive[name]!) !== readFileSync(join(folder, 'site', name), 'utf8'),
  )
  expect(differing).toEqual([])
  const list = Papa.parse<string[]>(strFromU8(archive['which-file-is-whose.csv']!).trimEnd())
  expect(list.data.slice(1)).toEqual(whose)
  await expect(page.getByText('Saved.')).toBeVisible()
})

test('on paper stands the merchant’s page and nothing of the way to it', async ({ page }) => {
  const merchants = new MerchantPage(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await merchants.open(file)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(merchants.sheet).toBeVisible()
  for (const hidden of [
    page.getByRole('banner'),
    page.getByRole('navigation'),
    merchants.picker,
    page.getByRole('button'),
    page.getByRole('link', { name: 'Skip' }),
  ])
    await expect(hidden.filter({ visible: true })).toHaveCount(0)
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeGreaterThan(0)
})

test('another rule and another k make another page, and Back undoes them', async ({ page }) => {
  const merchants = new MerchantPage(page)
  await merchants.open()
  const k = page.getByRole('textbox', { name: 'Fewest users' })
  await k.fill('100000')
  await expect(merchants.sheet).toContainText('Fewer than 100000 users: no figure is shown.')
  expect(new URL(page.url()).hash).toBe('#1/flyer-events/merchant?k=100000')
  await page.goBack()
  await expect(merchants.sheet.locator('[data-name=users]')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everybody can use the merchant’s page: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const merchants = new MerchantPage(page)
    await merchants.open()
    await expectAccessible(page)
    await merchants.picker.click()
    await page.getByRole('option').first().waitFor()
    await expectAccessible(page)
  })
}

for (const width of [360, 768]) {
  test(`nothing of a published report hangs over the edge at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.route('**/reports/**', (route) =>
      route.fulfill({ body: published('footfall.json') }),
    )
    await page.goto(`./#open=reports/${merchant}.footfall.json`)
    await page.locator('article.published').waitFor()
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overhang).toBeLessThanOrEqual(0)
  })

  test(`nothing of the page hangs over the edge at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await new MerchantPage(page).open()
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overhang).toBeLessThanOrEqual(0)
  })
}

test('the report of users and merchants says what it holds, and leads to the page', async ({
  page,
}) => {
  const merchants = new MerchantPage(page)
  await merchants.open()
  const report = new ReportPage(page)
  await report.open('Time on each merchant’s flyers')
  await expect(page.getByText('hold user ids')).toBeVisible()
  await page.getByRole('button', { name: 'Open a merchant’s page' }).click()
  await merchants.counted()
})
