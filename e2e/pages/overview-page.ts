import type { Locator, Page } from '@playwright/test'

/** The overview of a dataset: its head, its tiles, its filters. */
export class OverviewPage {
  readonly page: Page
  readonly overview: Locator
  readonly head: Locator
  readonly filters: Locator

  constructor(page: Page) {
    this.page = page
    this.overview = page.locator('article[data-report=overview]')
    this.head = page.getByRole('region', { name: 'At a glance' })
    this.filters = this.overview.getByRole('list', { name: 'Filters' }).getByRole('listitem')
  }

  /** Waits until every tile has been counted. */
  async counted(): Promise<void> {
    await this.page.locator('article[data-report=overview][data-state=done]').waitFor()
  }

  tile(title: string): Locator {
    return this.overview.getByRole('region', { name: title, exact: true })
  }

  /** A figure of the head, exactly. */
  figure(name: string): Locator {
    return this.head.locator(`data[data-figure="${name}"]`)
  }

  /** The rows of a ranked list: what they are called, and their exact values. */
  async rows(title: string): Promise<readonly (readonly [label: string, value: string])[]> {
    const rows = await this.tile(title).getByRole('listitem').all()
    return Promise.all(
      rows.map(async (row) => {
        const label = await row.locator('[title]').first().innerText()
        const value = await row.locator('data').last().getAttribute('value')
        return [label, value ?? ''] as const
      }),
    )
  }
}
