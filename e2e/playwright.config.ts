import { defineConfig } from '@playwright/test'
import { findChromium, howToGetChromium } from './chromium.mjs'

const chromium = findChromium()
if (chromium === undefined) throw new Error(howToGetChromium)
// The workers read this file too: they need not search again.
process.env.FOOTFALL_CHROMIUM = chromium

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/footfall/e2e',
  globalSetup: './server.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  // Machines that check changes are shared and noisy; a test that fails twice has failed.
  retries: process.env.CI === undefined ? 0 : 1,
  use: {
    browserName: 'chromium',
    ...(process.env.FOOTFALL_URL && { baseURL: process.env.FOOTFALL_URL }),
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What is on its way in is neither looked at nor weighed for contrast.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium,
      // Chromium refuses its sandbox to root, and containers give it too little shared memory.
      args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    },
  },
})
