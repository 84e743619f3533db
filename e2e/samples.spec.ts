import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectEveryReport } from './every-report.ts'
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
    await expectEveryReport(reports, path)
    expect(watched).toEqual({ complaints: [], foreign: [] })
  })
}
