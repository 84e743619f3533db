import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

/** Step 6 is the accent on light ground, step 3 the one on dark ground. */
const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5ff',
  '#b9ccff',
  '#8fb0ff',
  '#6890f2',
  '#4876e2',
  '#2f5fd0',
  '#264fb1',
  '#1f4191',
  '#193471',
]

/** The neutral ramp of dark ground, on which Mantine builds its own dark surfaces. */
const dark: MantineColorsTuple = [
  '#c9d1dc',
  '#aab3c0',
  '#8a94a4',
  '#697485',
  '#465061',
  '#2a313c',
  '#222832',
  '#12151a',
  '#0e1116',
  '#0a0c10',
]

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  defaultRadius: 6,
  fontFamily: 'var(--face)',
  fontFamilyMonospace: 'var(--face-mono)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Mantine's own surfaces take the page's tokens. */
export const surfaces: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-default': 'var(--ground)',
    '--mantine-color-default-hover': 'var(--raised)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--failure)',
  }
  return { variables: {}, light: shared, dark: shared }
}
