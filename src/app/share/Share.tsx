import { Button, Loader } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../shell/Dialog.tsx'
import type { ShareFormProps } from './ShareForm.tsx'

const ShareForm = lazy(async () => {
  const { ShareForm: component } = await import('./ShareForm.tsx')
  return { default: component }
})

/** Publishes what is in view, after showing what leaves. */
export function Share(props: ShareFormProps) {
  const t = useTranslations('publish')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('share')}
      </Button>
      {isOpen && (
        <Dialog title={t('shareTitle')} onClose={() => setOpen(false)}>
          <Suspense fallback={<Loader size={16} />}>
            <ShareForm {...props} />
          </Suspense>
        </Dialog>
      )}
    </>
  )
}
