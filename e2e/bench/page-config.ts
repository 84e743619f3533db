import { join } from 'node:path'
import type { InlineConfig } from 'vite'

/** The bench's page: the same modules, built as the product's page is. */
export function pageConfig(root: string, outDir: string): InlineConfig {
  return {
    root: join(root, 'e2e/bench/page'),
    configFile: false,
    publicDir: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      outDir,
      emptyOutDir: true,
    },
  }
}
