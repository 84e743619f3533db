import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Notice } from '../shell/Notice.tsx'

/** Said beside the export of rows that are of one merchant and one user each. */
export function HoldsUsers({ onMerchant }: { readonly onMerchant: () => void }) {
  const t = useTranslations('publish')
  return (
    <Notice tone="quality" title={t('holdsUsers')}>
      <Button size="xs" variant="default" onClick={onMerchant}>
        {t('toMerchant')}
      </Button>
    </Notice>
  )
}
