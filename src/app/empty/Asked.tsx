import { useTranslations } from 'use-intl'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import { Notice } from '../shell/Notice.tsx'
import type { AppState } from '../state/app-state.ts'

/** What the address asks for while no file is open that fits, or that it could not be read. */
export function Asked({ asked }: Pick<AppState, 'asked'>) {
  const t = useTranslations()
  if (asked === null) return null
  if (asked === 'unreadable') return <Notice tone="quality" title={t('controls.unreadable')} />
  const { kind, page } = asked
  const report =
    page !== null && hasText(en.reports, page)
      ? t(`reports.${page}.title`)
      : t(`controls.${otherTitles.get(page) ?? 'askedFirst'}`)
  const file = t(`controls.askedFiles.${kind}`)
  return <Notice tone="quality" title={t('controls.asked', { report, file })} />
}

const otherTitles = new Map<string | null, 'askedSetAside' | 'askedCleaning' | 'askedMerchant'>([
  ['set-aside', 'askedSetAside'],
  ['cleaning', 'askedCleaning'],
  ['merchant', 'askedMerchant'],
])
