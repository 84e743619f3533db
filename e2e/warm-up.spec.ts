import { expect, test } from '@playwright/test'
import { DropPage, textFile } from './pages/drop-page.ts'
import { ReportPage } from './pages/report-page.ts'

const interactions = `interaction_id,user_id,product_id,action,timestamp
1,7,3,view,2023-01-01 10:00:00
2,8,3,click,2023-01-01 10:00:05
`

test('made-up files warm the engine up while files hang over the page, and their maker ends', async ({
  page,
}) => {
  const drop = new DropPage(page)
  const reports = new ReportPage(page)
  await drop.open()
  const ended: string[] = []
  page.on('worker', (worker) => worker.on('close', () => ended.push(worker.url())))
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'x.csv'))
    return data
  })
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await expect.poll(() => ended.length, { timeout: 60_000 }).toBe(1)
  expect(ended[0]).toMatch(/^blob:/)
  await drop.drop(textFile('clicks.csv', interactions))
  await reports.open('Records')
  await expect(reports.receipt('read')).toHaveText('2 read')
})
