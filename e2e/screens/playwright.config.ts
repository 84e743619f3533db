import { defineConfig } from '@playwright/test'
import tests from '../playwright.config.ts'

const themes = ['light', 'dark'] as const
const widths = [1440, 768, 390]

/** Pictures of every view, to be looked at: not a test. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: '../../node_modules/.cache/footfall/shots',
  globalSetup: '../server.ts',
  retries: 0,
  projects: themes.flatMap((colorScheme) =>
    widths.map((width) => ({
      name: `${width}-${colorScheme}`,
      use: { viewport: { width, height: 900 }, colorScheme },
    })),
  ),
})
