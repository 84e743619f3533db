import { test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { MerchantPage } from '../pages/merchant-page.ts'
import { goTo, openView, shot } from './shot.ts'

test('a merchant’s page, and what it receives', async ({ page }) => {
  const merchants = new MerchantPage(page)
  await merchants.open()
  await shot(page, 'merchant')
  await merchants.picker.click()
  await page.getByRole('option').first().waitFor()
  await shot(page, 'merchant-pick', false)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All merchants' }).click()
  await shot(page, 'merchant-all', false)
  await page.keyboard.press('Escape')
  const [html, json] = [await merchants.save('HTML'), await merchants.save('JSON')]
  const text = readFileSync(await json.path(), 'utf8')
  await page.route('**/reports/**', (route) => route.fulfill({ body: text }))
  await page.goto('./#open=reports/1.footfall.json')
  await page.reload()
  await merchants.sheet.waitFor()
  await shot(page, 'published')
  await page.goto('./#open=../1.footfall.json')
  await page.getByRole('alert').waitFor()
  await shot(page, 'published-refused')
  await page.goto('about:blank')
  await page.setContent(readFileSync(await html.path(), 'utf8'))
  await shot(page, 'published-html')
})

test('sharing a view', async ({ page }) => {
  await openView(page, 'flyer-events.csv', 'Time on each merchant’s flyers')
  await shot(page, 'holds-users')
  await goTo(page, 'Flyer opens')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').locator('article.published').waitFor()
  await shot(page, 'share', false)
})
