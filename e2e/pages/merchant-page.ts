import type { Download, Locator, Page } from '@playwright/test'
import { join } from 'node:path'
import { DropPage, samples } from './drop-page.ts'
import { ReportPage } from './report-page.ts'

/** The page of one merchant: which one, what it receives, and the ways to take it along. */
export class MerchantPage {
  readonly page: Page
  readonly article: Locator
  /** What the merchant receives. */
  readonly sheet: Locator
  readonly picker: Locator

  constructor(page: Page) {
    this.page = page
    this.article = page.locator('article[data-report=merchant]')
    this.sheet = page.locator('article.published')
    this.picker = page.getByRole('combobox', { name: 'Merchant (' })
  }

  async open(file = join(samples, 'flyer-events.csv')): Promise<void> {
    const drop = new DropPage(this.page)
    await drop.open()
    await drop.choose(file)
    await new ReportPage(this.page).counted()
    const menu = this.page.getByRole('button', { name: 'Files and reports' })
    if (await menu.isVisible()) await menu.click()
    await this.page.getByRole('button', { name: 'A merchant’s page' }).last().click()
    await this.counted()
  }

  async counted(): Promise<void> {
    await this.article.and(this.page.locator('[data-state=done]')).waitFor()
    await this.sheet.waitFor()
  }

  /** Finds a merchant by its id. */
  async choose(id: string): Promise<void> {
    await this.picker.fill(id)
    await this.page.getByRole('option').filter({ hasText: id }).first().click()
    await this.sheet.getByRole('heading', { name: `Merchant ${id}` }).waitFor()
  }

  /** The whole page as a file. */
  async save(form: 'HTML' | 'JSON' | 'CSV'): Promise<Download> {
    const coming = this.page.waitForEvent('download')
    await this.article.getByRole('button', { name: 'Save the page' }).click()
    await this.page.getByRole('menuitem', { name: `(${form}` }).click()
    return coming
  }
}
