import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Notice } from '../shell/Notice.tsx'

/** Says that these figures do not rest on the usual rules. */
export function SwitchedRules({ onShow }: { readonly onShow: () => void }) {
  const t = useTranslations('controls')
  return (
    <Notice tone="quality" title={t('cleaningSwitched')}>
      <Button size="xs" variant="default" onClick={onShow}>
        {t('cleaningShow')}
      </Button>
    </Notice>
  )
}
