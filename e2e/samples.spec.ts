import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Papa from 'papaparse'
import { reportOf } from './command-line.ts'
import { DropPage, fileAt, samples } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'
import { watch } from './watch.ts'

interface Sample {
  readonly file: string
  readonly rows: number
}

const list = JSON.parse(readFileSync(join(samples, 'index.json'), 'utf8')) as readonly Sample[]

for (const [at, { file, rows }] of list.entries()) {
  test(`${file}: a click on its card gives reports`, async ({ page, baseURL }) => {
    const watched = watch(page, baseURL ?? 'missing')
    const drop = new DropPage(page)
    const reports = new ReportPage(page)
    await drop.open()
    await expect(drop.cards).toHaveCount(list.length)
    await drop.cards.nth(at).click()
    await reports.counted()
    await expect(drop.file(file)).toContainText(`${rows.toLocaleString('en')} rows`)
    await expect(reports.receipt('read')).toHaveText(`${rows.toLocaleString('en')} read`)
    expect(watched).toEqual({ complaints: [], foreign: [] })
  })

  test(`${file}: every report says what the command line says`, async ({ page, baseURL }) => {
    test.slow()
    const watched = watch(page, baseURL ?? 'missing')
    const path = join(samples, file)
    const drop = new DropPage(page)
    const reports = new ReportPage(page)
    await drop.open()
    await drop.drop(fileAt(path))
    await reports.counted()
    for (const title of await reports.titles()) {
      await test.step(title, async () => {
        const id = await reports.open(title)
        if ((await reports.report.getAttribute('data-state')) === 'lacks') return
        const expected = await reportOf(id, path)
        const { name, text } = await reports.download('CSV')
        expect(name).toMatch(new RegExp(`^${id}_\\d{4}-\\d{2}-\\d{2}\\.csv$`))
        expect(text).toBe(expected)
        await expectShown(reports, expected)
      })
    }
    expect(watched).toEqual({ complaints: [], foreign: [] })
  })
}

/** The page shows the rows that the command line prints, and heads them with the same figures. */
async function expectShown(reports: ReportPage, csv: string): Promise<void> {
  const [header = [], ...rows] = Papa.parse<string[]>(csv.trimEnd()).data
  await expect(reports.rowCount).toHaveAttribute('data-rows', String(rows.length))
  const shown = await reports.rows(Math.min(5, rows.length))
  const expected = rows.slice(0, shown.length).map((row) => row.map(withoutEscape))
  expect(shown.map((row) => row.map((cell) => cell ?? ''))).toEqual(expected)
  const [only = []] = rows
  for (const [id, value] of await reports.figures()) {
    const column = header.indexOf(id)
    if (rows.length === 1 && column !== -1) expect(value).toBe(only[column])
  }
}

/** The table on the page is no spreadsheet: it shows formulas as they are. */
function withoutEscape(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '')
}
