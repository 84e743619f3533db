import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { MoonIcon, SunIcon } from './icons.tsx'

/** Light or dark; the browser remembers it. */
export function ThemeToggle() {
  const t = useTranslations('app')
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const dark = scheme === 'dark'
  const label = dark ? t('themeToLight') : t('themeToDark')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--muted)"
      size={32}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </ActionIcon>
  )
}
