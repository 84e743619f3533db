import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const [, light = '', dark = ''] = css.split(/^:root.*\{$/m)

function token(theme: string, name: string): string {
  return new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(theme)?.[1] ?? 'missing'
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const themes = [
  ['light', light],
  ['dark', dark],
] as const

test.each(themes)('series stand out on the %s ground', (_name, theme) => {
  const series = Array.from({ length: 8 }, (_, at) => token(theme, `series-${at + 1}`))
  expect(new Set(series).size).toBe(8)
  for (const colour of series) {
    expect(contrast(colour, token(theme, 'ground'))).toBeGreaterThanOrEqual(3)
  }
})

test.each(themes)('words can be read on every ground of the %s theme', (_name, theme) => {
  for (const word of ['ink', 'muted', 'accent', 'quality', 'failure']) {
    for (const ground of ['ground', 'panel', 'raised']) {
      const ratio = contrast(token(theme, word), token(theme, ground))
      expect.soft(ratio, `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  }
  for (const tone of ['quality', 'failure', 'accent']) {
    const ratio = contrast(token(theme, tone), token(theme, `${tone}-soft`))
    expect.soft(ratio, `${tone} on its own ground`).toBeGreaterThanOrEqual(4.5)
  }
})
