import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectEveryReport } from './every-report.ts'
import { DropPage } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const data = process.env.FOOTFALL_DATA ?? join(import.meta.dirname, '../../shared/data')

interface RealFile {
  readonly path: string
  readonly title: string
  /** Figures and first cells that were published for the file. */
  readonly figures: Readonly<Record<string, string>>
  readonly rows: number
  readonly first: readonly string[]
}

const files: readonly RealFile[] = [
  {
    path: '000/user_visited.csv',
    title: 'Visits at a glance',
    figures: {
      total_interactions: '31',
      unique_users: '5',
      most_visited_url: 'https://growthschool.io/home',
      average_time_per_visit: '29.52',
      average_time_per_user: '183.00',
    },
    rows: 1,
    first: ['31', '5', 'https://growthschool.io/home', '8', '29.52', '183.00'],
  },
  {
    path: '000/customer_input.txt',
    title: 'Spending by customer and day',
    figures: { total: '2935.05' },
    rows: 42,
    first: [],
  },
  {
    path: '001/Data_Engineer_Take_home_dataset.csv',
    title: 'Time on flyers, user by user',
    figures: {
      kept: '16169',
      measured: '13732',
      capped: '1276',
      edge: '1161',
      unknown_share: '0.1507',
    },
    rows: 991,
    first: [],
  },
  {
    path: '002/sample_events.ndjson',
    title: 'Clean events',
    figures: { rows: '3' },
    rows: 3,
    first: [],
  },
  {
    path: '003/interaction_data.csv',
    title: 'Most active users',
    figures: { best: '19' },
    rows: 5,
    first: ['1044', '19'],
  },
  {
    path: '004/global_superstore_full.csv',
    title: 'Sales at a glance',
    figures: {
      orders: '25035',
      quantity: '178312',
      sales: '12642501.91',
      profit: '1467457.29',
      margin: '0.1161',
    },
    rows: 1,
    first: [],
  },
]

for (const { path, title, figures, rows, first } of files) {
  test(`${path}: published figures, and every report as on the command line`, async ({ page }) => {
    test.setTimeout(240_000)
    const file = join(data, path)
    test.skip(!existsSync(file), `the real files are not here: no ${file}`)
    const drop = new DropPage(page)
    const reports = new ReportPage(page)
    await drop.open()
    await drop.choose(file)
    await reports.counted()
    await reports.open(title)
    for (const [name, value] of Object.entries(figures)) {
      await expect(reports.figure(name)).toHaveAttribute('value', value)
    }
    await expect(reports.rowCount).toHaveAttribute('data-rows', String(rows))
    if (first.length > 0) expect(await reports.rows(1)).toEqual([first])
    await expectEveryReport(reports, file)
  })
}

test('four users share place 5', async ({ page }) => {
  const file = join(data, '003/interaction_data.csv')
  test.skip(!existsSync(file), `the real files are not here: no ${file}`)
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(file)
  await reports.counted()
  await reports.open('Most active users')
  await expect(reports.report).toContainText('4 users share place 5; 1 of them is shown.')
})
