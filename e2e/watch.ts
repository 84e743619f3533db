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

/** No violation that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
