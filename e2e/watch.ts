import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What must stay empty while a page is used: complaints of the browser and requests elsewhere. */
export interface Watched {
  readonly complaints: readonly string[]
  readonly foreign: readonly string[]
}

/** Watches a page from before it is opened. */
export function watch(page: Page, own: string): Watched {
  const complaints: string[] = []
  const foreign: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.context().on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(own) && !/^(?:blob|data):/.test(url)) foreign.push(url)
  })
  return { complaints, foreign }
}

/** No violation that axe can find, once what is faded until its new figures come has them. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('[data-stale]')).toHaveCount(0)
  await page.evaluate(async () => {
    const moves = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations === 1)
    await Promise.all(moves.map(({ finished }) => finished.catch(() => {})))
  })
  // In the page itself, which has no frames of other origins, and without the nodes that pass: else
  // their megabytes are carried to and fro, which takes four times as long as looking.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
