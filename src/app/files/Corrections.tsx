import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MemorySource } from '../state/lazy-memory.ts'
import type { Memory } from '../state/memory.ts'

const CorrectionsDialog = lazy(async () => {
  const { CorrectionsDialog: component } = await import('./CorrectionsDialog.tsx')
  return { default: component }
})

/** Opens what is remembered of how files are read. */
export function Corrections({ memory }: { readonly memory: MemorySource }) {
  const t = useTranslations('intake.corrections')
  const [shown, setShown] = useState<Memory | null>(null)
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void memory().then(setShown, () => setShown(null))}
      >
        {t('open')}
      </Button>
      <Suspense>
        {shown && <CorrectionsDialog memory={shown} onClose={() => setShown(null)} />}
      </Suspense>
    </>
  )
}
