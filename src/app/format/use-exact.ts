import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { exactNumbers } from '#publish/exact.ts'

/** Writes numbers of the engine in the page's language, every digit of them. */
export function useExact(): (text: string) => string {
  const locale = useLocale()
  return useMemo(() => exactNumbers(locale), [locale])
}
