import { expect, test } from '@playwright/test'
import Papa from 'papaparse'
import { reportOf } from './command-line.ts'
import type { ReportPage } from './pages/report-page.ts'

/** Each report of the file that is open is what the command line says of it, downloaded and shown. */
export async function expectEveryReport(reports: ReportPage, path: string): Promise<void> {
  // A report that lacks a column says so behind its title.
  const titles = (await reports.titles()).filter((title) => !title.includes('\n'))
  for (const title of titles) {
    await test.step(title, async () => {
      const id = await reports.open(title)
      const expected = await reportOf(id, path)
      const { name, text } = await reports.download('CSV')
      expect(name).toMatch(new RegExp(`^${id}_\\d{4}-\\d{2}-\\d{2}\\.csv$`))
      expect(text).toBe(expected)
      await expectShown(reports, expected)
    })
  }
}

/** The page shows the rows that the command line prints, and heads them with the same figures. */
async function expectShown(reports: ReportPage, csv: string): Promise<void> {
  const [header = [], ...rows] = Papa.parse<string[]>(csv.trimEnd()).data
  if (rows.length === 0) return expect(reports.report).toContainText('Nothing to show')
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
