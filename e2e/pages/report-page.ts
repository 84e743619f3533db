import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from '@playwright/test'

/** A dataset's reports: the rail, and the report that is chosen in it. */
export class ReportPage {
  readonly page: Page
  readonly title: Locator
  readonly report: Locator
  readonly grid: Locator
  readonly rowCount: Locator
  readonly rail: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { level: 1 })
    this.report = page.locator('article[data-report]')
    this.grid = this.report.getByRole('region', { name: 'Table of' })
    this.rowCount = this.report.locator('[data-rows]')
    this.rail = page.getByRole('navigation', { name: 'Reports' })
  }

  /** Waits until the report in view has been counted; gives its id. */
  async counted(): Promise<string> {
    const done = this.page.locator('article[data-report]:not([data-state=running])')
    await done.waitFor()
    return (await done.getAttribute('data-report')) ?? ''
  }

  async open(title: string): Promise<string> {
    await this.rail.getByRole('button', { name: title, exact: true }).click()
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor()
    return this.counted()
  }

  /** The titles in the rail, without the records that were set aside. */
  async titles(): Promise<readonly string[]> {
    const all = await this.rail.getByRole('button').allInnerTexts()
    return all.map((text) => text.trim()).filter((text) => !text.startsWith('Set aside'))
  }

  /** A headline figure, exactly. */
  figure(id: string): Locator {
    return this.report.locator(`data[data-figure="${id}"]`)
  }

  async figures(): Promise<ReadonlyMap<string, string>> {
    const all = await this.report.locator('data[data-figure]').all()
    const pairs = all.map(async (figure): Promise<[string, string]> => [
      (await figure.getAttribute('data-figure')) ?? '',
      (await figure.getAttribute('value')) ?? '',
    ])
    return new Map(await Promise.all(pairs))
  }

  /** The table's rows in view: exact values, null where there is none. */
  async rows(count: number): Promise<readonly (readonly (string | null)[])[]> {
    if (count === 0) return []
    const rows = this.grid.locator('tbody tr')
    await rows.nth(0).locator('td span[title]').first().waitFor()
    return rows.evaluateAll(
      (all, wanted) =>
        all
          .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
          .slice(0, wanted)
          .map((row) =>
            [...row.querySelectorAll('td')].map((cell) => {
              const title = cell.querySelector('[title]')?.getAttribute('title') ?? ''
              return title === 'no value' ? null : title
            }),
          ),
      count,
    )
  }

  /** One part of the receipt line: `read`, `used`, `set-aside`, `filtered`. */
  receipt(part: string): Locator {
    return this.report.locator(`[data-receipt="${part}"]`)
  }

  async download(format: 'CSV' | 'JSON'): Promise<{ name: string; text: string }> {
    const coming = this.page.waitForEvent('download')
    await this.report.getByRole('button', { name: `Download as ${format}` }).click()
    return contentOf(await coming)
  }
}

async function contentOf(download: Download): Promise<{ name: string; text: string }> {
  const path = await download.path()
  return { name: download.suggestedFilename(), text: await readFile(path, 'utf8') }
}
