import { useTranslations } from 'use-intl'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'

/** Names of roles and columns in the person's words; a name without words stays as it is. */
export function useRoleNames(): (name: string) => string {
  const t = useTranslations('columns')
  return (name) => (hasText(en.columns, name) ? t(name) : name)
}
