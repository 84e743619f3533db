import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Merchant, Merchants } from '#publish/merchants.ts'
import { merchantPage } from '#reports/merchant-page.ts'
import { parseParameters } from '#reports/parameters.ts'
import { zipMerchants } from './zip-merchants.ts'

function merchant(id: string): Merchant {
  const cell = {
    key: id,
    users: 9,
    openers: 9,
    timedUsers: 9,
    opens: 12,
    total: '60',
    quartile1: '5.00',
    median: '5.00',
    quartile3: '5.00',
  }
  const part = { cells: [cell], unions: null }
  return {
    id,
    totals: { ...cell, flyers: 1, events: 12, intervals: 12, average: '5.00', untimedUsers: 0 },
    parts: { flyers: part, days: part, hours: part },
    rank: 1,
  }
}

const merchants: Merchants = {
  all: Array.from({ length: 400 }, (_, at) => merchant(String(at))),
  parameters: parseParameters(merchantPage, []),
  k: 5,
  partial: false,
}
const running = { secret: false, signal: new AbortController().signal }

test('every merchant’s three files and the list, the same bytes each time', async () => {
  const steps: number[] = []
  const zip = await zipMerchants(merchants, { ...running, onMerchant: (done) => steps.push(done) })
  const again = await zipMerchants(merchants, { ...running, onMerchant: () => {} })
  const bytes = await bytesOf(zip)
  expect(Object.keys(unzipSync(bytes))).toHaveLength(3 * 400 + 1)
  expect(Buffer.compare(bytes, await bytesOf(again))).toBe(0)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
})

async function bytesOf(blob: Blob | null): Promise<Uint8Array> {
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())
}

test('cancelled, there is no archive', async () => {
  const controller = new AbortController()
  const zip = zipMerchants(merchants, {
    secret: false,
    signal: controller.signal,
    onMerchant: () => controller.abort(),
  })
  expect(await zip).toBeNull()
})
