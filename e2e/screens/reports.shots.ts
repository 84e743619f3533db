import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { samples } from '../pages/drop-page.ts'
import { goTo, openDrawer, openView, shot } from './shot.ts'

interface Sample {
  readonly file: string
  readonly kind: string
}

const kinds: readonly Sample[] = JSON.parse(readFileSync(join(samples, 'index.json'), 'utf8'))

for (const { file, kind } of kinds) {
  test(`reports of ${kind}`, async ({ page }) => {
    test.setTimeout(240_000)
    await openView(page, file)
    await openDrawer(page)
    const rail = page.getByRole('navigation', { name: 'Reports' }).last()
    const names = await rail.getByRole('button').allInnerTexts()
    await page.keyboard.press('Escape')
    for (const name of names.map((text) => text.split('\n')[0]!.trim())) {
      await goTo(page, name)
      const report = page.locator('article[data-report]').first()
      await shot(page, `${kind}-${await report.getAttribute('data-report')}`)
    }
  })
}
