import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// Set before Vitest starts its workers: a test must not depend on the zone of the machine.
process.env.TZ = 'UTC'

/**
 * The page may ask its own host only: `public/guard.js` narrows `connect-src` to it before anything
 * else runs, or to it and the one host that the person named. Workers must start from a blob: a
 * worker started by URL would not be bound by this policy at all.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  'worker-src blob:',
  "connect-src 'self' https: http:",
  "style-src 'self' 'nonce-footfall'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types footfall default',
].join('; ')

/** Writes the policy into the built page; the dev server's own scripts could not run under it. */
function policyInPage(): Plugin {
  return {
    name: 'footfall-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/**
 * What is painted first brings its own few styles and waits for no request but the guard's: the style
 * sheet is for paper until the page's script turns it on.
 */
function paintFirst(): Plugin {
  return {
    name: 'footfall-paint-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          '<link rel="stylesheet"',
          `<style nonce="footfall">${firstStyles()}</style>\n    $& media="print"`,
        ),
    },
  }
}

function firstStyles(): string {
  const files = ['tokens', 'first-paint'].map((name) =>
    readFileSync(new URL(`src/app/${name}.css`, import.meta.url), 'utf8'),
  )
  return files
    .join('')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
}

export default defineConfig({
  base: './',
  plugins: [react(), policyInPage(), paintFirst()],
  worker: { format: 'es' },
  // A small wasm inlined as a data: URL could not be fetched under the policy.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    // Style sheets are empty in tests, but for those that are written into documents.
    css: { include: [/\.css\?raw$/] },
  },
})
