import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openSample } from '../pages/open-sample.ts'
import type { ReportPage } from '../pages/report-page.ts'

const folder = join(import.meta.dirname, '../../node_modules/.cache/footfall/screens')

/** Takes a picture of the page as it stands, named by the view, the width and the theme. */
export async function shot(page: Page, view: string, fullPage = true): Promise<void> {
  if (fullPage) await page.evaluate(() => window.scrollTo(0, 0))
  // Charts measure their place, and fonts and menus come.
  await page.waitForTimeout(300)
  const path = join(folder, `${view}-${test.info().project.name}.png`)
  await page.screenshot({ path, fullPage })
}

/** Opens a sample, and a page of its rail, which on a phone is in a drawer. */
export async function openView(page: Page, sample: string, title?: string): Promise<ReportPage> {
  const reports = await openSample(page, sample)
  if (title !== undefined) await goTo(page, title)
  return reports
}

/** Goes to a page of the rail. */
export async function goTo(page: Page, title: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Files and reports' })
  if (await menu.isVisible()) await menu.click()
  const rail = page.getByRole('navigation', { name: 'Reports' }).last()
  await rail.getByRole('button', { name: title }).first().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('article[data-report]:not([data-state=running])').first().waitFor()
  // Of rules, what each switch would change comes one by one.
  await expect(page.getByText('Working out what would change')).toHaveCount(0, { timeout: 60_000 })
}

/** What a file's row in the rail offers, which on a phone is in a drawer. */
export async function openDrawer(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Files and reports' })
  if (await menu.isVisible()) await menu.click()
}
