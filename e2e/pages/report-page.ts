import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from '@playwright/test'

/** A dataset's reports: the rail, and the report that is chosen in it. */
export class ReportPage {
  readonly page: Page
  readonly title: Locator
  readonly report: Locator
  /** Where the table scrolls. */
  readonly grid: Locator
  /** The table itself: it takes the keys. */
  readonly table: Locator
  readonly rowCount: Locator
  readonly rail: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { level: 1 })
    this.report = page.locator('article[data-report]')
    this.grid = this.report.getByRole('region', { name: 'Table of' })
    this.table = this.grid.getByRole('grid')
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

  /** The titles of the reports in the rail, without the dataset's other pages. */
  async titles(): Promise<readonly string[]> {
    const all = await this.rail.getByRole('button').allInnerTexts()
    return all
      .map((text) => text.trim())
      .filter((text) => !/^(?:Overview$|A merchant’s page$|Set aside|Cleaning)/.test(text))
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

  /** Takes rows along; where the view is not simply all rows, those in view come first. */
  async download(format: 'CSV' | 'JSON' | 'NDJSON', rows: 'all' | 'view' = 'all') {
    const coming = this.page.waitForEvent('download')
    const menu = await this.exports()
    const items = menu.getByRole('menuitem', { name: format, exact: true })
    await (rows === 'all' ? items.last() : items.first()).click()
    await menu.waitFor({ state: 'detached' })
    return contentOf(await coming)
  }

  /** Opens the ways to take rows along. */
  async exports(): Promise<Locator> {
    await this.report.getByRole('button', { name: 'Export' }).click()
    return this.page.getByRole('menu')
  }

  /** A column's title. */
  column(title: string): Locator {
    return this.table.getByRole('columnheader').filter({ hasText: title })
  }

  /** Sorts by a column; `also` as a further key. */
  async sort(title: string, also = false): Promise<void> {
    const options = also ? { modifiers: ['Shift' as const] } : {}
    await this.column(title).getByRole('button').first().click(options)
  }

  /** Opens what can be done with a column. */
  async options(title: string): Promise<Locator> {
    await this.column(title)
      .getByRole('button', { name: `Options of ${title}` })
      .click()
    return this.page.getByRole('dialog', { name: `Options of ${title}` })
  }

  /** Keeps the rows whose cell in a column is so, as said in its menu. */
  async filter(title: string, how: string, value?: string): Promise<void> {
    const options = await this.options(title)
    await options.getByRole('combobox').selectOption(how)
    if (value !== undefined) await options.getByRole('textbox').fill(value)
    await options.getByRole('button', { name: 'Filter' }).click()
  }
}

async function contentOf(download: Download): Promise<{ name: string; text: string }> {
  const path = await download.path()
  return { name: download.suggestedFilename(), text: await readFile(path, 'utf8') }
}
