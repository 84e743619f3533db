import { createServer } from 'node:http'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('opens from a sub-path, clean, and asks no other origin', async ({ page, baseURL }) => {
  const complaints: string[] = []
  const foreign: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  page.context().on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? 'missing') && !/^(blob|data):/.test(request.url())) {
      foreign.push(request.url())
    }
  })

  await page.goto('./', { waitUntil: 'networkidle' })

  await expect(page).toHaveTitle('Footfall')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('the policy stops what would leave the page', async ({ page }) => {
  let hits = 0
  const sink = createServer((_request, response) => {
    hits += 1
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  await new Promise<void>((done) => sink.listen(0, 'localhost', done))
  const address = sink.address()
  const url =
    address && typeof address === 'object' ? `http://localhost:${address.port}/` : 'missing'

  await page.goto('./')
  const outcome = await page.evaluate(async (target) => {
    const blocked: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      blocked.push(event.effectiveDirective)
    })
    const fetched = await fetch(target).then(
      () => 'passed',
      () => 'refused',
    )
    await new Promise<void>((done) => {
      const image = new Image()
      image.addEventListener('load', () => done())
      image.addEventListener('error', () => done())
      image.src = target
    })
    navigator.sendBeacon(target, 'x')
    await new Promise((done) => setTimeout(done, 200))
    return { fetched, blocked, webRtc: 'RTCPeerConnection' in window }
  }, url)
  sink.close()

  expect(hits).toBe(0)
  expect(outcome.fetched).toBe('refused')
  expect(outcome.blocked).toEqual(expect.arrayContaining(['connect-src', 'img-src']))
  expect(outcome.webRtc).toBe(false)
})

test('what is painted first waits for no style sheet and no module, and stays in its place', async ({
  page,
}) => {
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route(/assets\/.*\.(?:css|js)$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('./', { waitUntil: 'commit' })
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  const look = () =>
    title.evaluate((heading) => {
      const { x, y, width } = heading.getBoundingClientRect()
      const { fontSize, color } = getComputedStyle(heading)
      return { x, y, width, fontSize, color }
    })
  const first = await look()
  expect(first.fontSize).toBe('28px')
  release()
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  expect(await look()).toEqual(first)
})
