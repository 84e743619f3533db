import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DropPage, samples } from './drop-page.ts'
import { ReportPage } from './report-page.ts'

/** Opens the page and gives it a sample, then one of its reports. */
export async function openSample(page: Page, file: string, title?: string): Promise<ReportPage> {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  await drop.choose(join(samples, file))
  await reports.counted()
  if (title !== undefined) await reports.open(title)
  return reports
}
