import type { en } from './en.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: typeof en
  }
}

/** Whether a name from elsewhere (a report, a column, a fact) has a text of its own. */
export function hasText<K extends string>(
  texts: Readonly<Record<K, unknown>>,
  key: string,
): key is K {
  return Object.hasOwn(texts, key)
}
