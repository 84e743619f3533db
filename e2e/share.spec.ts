import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openSample } from './pages/open-sample.ts'
import { expectAccessible } from './watch.ts'

interface Published {
  readonly figures: readonly unknown[]
  readonly sections: readonly {
    readonly columns: readonly { readonly name: string }[]
    readonly rows: readonly (readonly (string | null)[])[]
  }[]
  readonly about: readonly { readonly name: string; readonly text: string }[]
}

async function saved(page: Page, form: 'HTML' | 'JSON' | 'CSV'): Promise<string> {
  const coming = page.waitForEvent('download')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `(${form}` })
    .click()
  return await readFile(await (await coming).path(), 'utf8')
}

test('what is in view is published: its rows, its columns, its filters, and no more', async ({
  page,
}) => {
  const reports = await openSample(page, 'interactions.csv', 'Most interacted products')
  const all = Number(await reports.rowCount.getAttribute('data-rows'))
  await reports.report.getByPlaceholder('Find').fill('10')
  await expect(reports.rowCount).not.toHaveAttribute('data-rows', String(all))
  const count = Number(await reports.rowCount.getAttribute('data-rows'))
  const rows = await reports.rows(5)
  await reports.report.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`What leaves: ${count} rows of 2 columns`)
  await expect(dialog.locator('article.published')).toContainText('Rows with “10”')
  await expectAccessible(page)
  const published = JSON.parse(await saved(page, 'JSON')) as Published
  const [table] = published.sections
  expect(table?.rows).toHaveLength(count)
  expect(table?.rows.slice(0, 5)).toEqual(rows)
  expect(published.figures).toEqual([])
  expect(await saved(page, 'HTML')).not.toContain('interactions.csv')
  expect((await saved(page, 'CSV')).split('\n')[0]).toBe('product_id,interactions')
})

test('people are pointed out, and a column that stays here leaves nothing of itself', async ({
  page,
}) => {
  const reports = await openSample(page, 'interactions.csv', 'Most active users')
  const [best] = await reports.rows(1)
  await reports.report.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('People can be told by: User id.')
  expect(await saved(page, 'JSON')).toContain(`"${best?.[0]}"`)
  await dialog.getByRole('checkbox', { name: 'User id' }).uncheck()
  await expect(dialog).not.toContainText('People can be told')
  for (const form of ['JSON', 'HTML', 'CSV'] as const)
    expect(await saved(page, form)).not.toMatch(new RegExp(`\\b${best?.[0]}\\b`))
})

test('what is published opens as the dialog showed it', async ({ page }) => {
  const reports = await openSample(page, 'flyer-events.csv', 'Flyer opens')
  await reports.report.getByRole('button', { name: 'Publish' }).click()
  const address = await page.getByRole('dialog').locator('code').innerText()
  const text = await saved(page, 'JSON')
  await page.route('**/reports/flyer-opens-per-merchant.footfall.json', (route) =>
    route.fulfill({ body: text }),
  )
  const before = await page.getByRole('dialog').locator('article.published header').innerText()
  await page.goto(address)
  await page.reload()
  const head = page.locator('article.published header')
  await expect.poll(() => head.innerText()).toBe(before)
})

test('more rows than a page can be are not published', async ({ page }) => {
  const reports = await openSample(page, 'interactions.csv', 'Interactions with their counts')
  await reports.report.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('dialog')).toContainText('holds 10,000 at most')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'HTML' })).toHaveCount(0)
})
