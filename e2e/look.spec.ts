import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { DropPage, fileAt, samples } from './pages/drop-page.ts'
import { openSample } from './pages/open-sample.ts'
import { ReportPage } from './pages/report-page.ts'
import { expectAccessible } from './watch.ts'

/** One report with each form of chart. */
const ofEachForm = [
  ['flyer-events.csv', 'Time on flyers, user by user'],
  ['product-events.ndjson', 'Events per day'],
  ['product-events.ndjson', 'From view to purchase'],
  ['sales-orders.csv', 'Best sellers'],
  ['sales-orders.csv', 'What orders are worth'],
  ['interactions.csv', 'Hours of the week'],
  ['purchases.csv', 'Sales by tenths of products'],
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everybody can use the first page: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const drop = new DropPage(page)
    await drop.open()
    await expect(drop.cards).toHaveCount(6)
    await expectAccessible(page)
  })

  for (const [file, title] of ofEachForm) {
    test(`everybody can use “${title}”: ${colorScheme}`, async ({ page }) => {
      test.slow()
      await page.emulateMedia({ colorScheme })
      const reports = await openSample(page, file, title)
      for (const part of await reports.report.locator('summary').all()) await part.click()
      await reports.report.getByRole('figure').waitFor()
      await expectAccessible(page)
    })
  }
}

test('the theme is chosen once and kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const drop = new DropPage(page)
  await drop.open()
  await page.getByRole('button', { name: 'Use dark colours' }).click()
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(page.getByRole('button', { name: 'Use light colours' })).toBeVisible()
})

test('the keyboard reaches everything, and focus goes where the person goes', async ({ page }) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await expect(drop.cards).toHaveCount(6)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()
  await page.keyboard.press('Tab')
  for (const name of ['Choose files', 'Choose a folder', 'Paste', 'From a URL']) {
    await expect(page.getByRole('button', { name })).toBeFocused()
    await page.keyboard.press('Tab')
  }
  await expect(drop.cards.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await reports.counted()
  const link = reports.rail.getByRole('button', { name: 'Time on each page' })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Time on each page' })).toBeFocused()
  await expect(link).toHaveAttribute('aria-current', 'page')
})

for (const width of [360, 390, 768]) {
  test(`nothing hangs over the edge at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const drop = new DropPage(page)
    const reports = new ReportPage(page)
    const overhang = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
    await drop.open()
    await expect(drop.cards).toHaveCount(6)
    expect(await overhang()).toBeLessThanOrEqual(0)
    await drop.drop(fileAt(join(samples, 'sales-orders.csv')))
    await reports.counted()
    expect(await overhang()).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Files and reports' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Best sellers' }).click()
    await expect(reports.title).toHaveText('Best sellers')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await reports.counted()
    expect(await overhang()).toBeLessThanOrEqual(0)
  })
}
