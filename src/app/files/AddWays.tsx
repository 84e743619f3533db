import { Button } from '@mantine/core'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reloadWith } from '../guard.ts'
import type { Intake } from '../state/intake.ts'
import classes from './AddWays.module.css'
import { pickFolder } from './pick-folder.ts'

const PasteDialog = lazy(async () => {
  const { PasteDialog: component } = await import('./PasteDialog.tsx')
  return { default: component }
})
const AddressDialog = lazy(async () => {
  const { AddressDialog: component } = await import('./AddressDialog.tsx')
  return { default: component }
})

interface AddWaysProps {
  readonly intake: Intake
  /** Files are open: an address is fetched after the page was loaded anew, which closes them. */
  readonly isOpen: boolean
  /** In the rail. */
  readonly narrow?: boolean
}

/** The ways to bring in data beside choosing files. */
export function AddWays({ intake, isOpen, narrow = false }: AddWaysProps) {
  const t = useTranslations('intake')
  const [asking, setAsking] = useState<'paste' | 'address' | null>(null)
  const close = useCallback(() => setAsking(null), [])
  return (
    <div className={classes.ways} data-narrow={narrow || undefined}>
      <Way
        text={t(narrow ? 'folderShort' : 'folder')}
        label={t('folder')}
        onClick={() => {
          intake.expect()
          pickFolder((brought) => void intake.addAll(brought))
        }}
      />
      <Way text={t('paste.open')} label={t('paste.open')} onClick={() => setAsking('paste')} />
      <Way
        text={t(narrow ? 'address.openShort' : 'address.open')}
        label={t('address.open')}
        onClick={() => setAsking('address')}
      />
      <Suspense>
        {asking === 'paste' && (
          <PasteDialog onText={(text) => intake.addText(text)} onClose={close} />
        )}
        {asking === 'address' && (
          <AddressDialog isOpen={isOpen} onAddress={reloadWith} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

interface WayProps {
  readonly text: string
  /** The whole of it, where there is no room for it. */
  readonly label: string
  readonly onClick: () => void
}

function Way({ text, label, onClick }: WayProps) {
  return (
    <Button size="xs" variant="default" aria-label={label} title={label} onClick={onClick}>
      {text}
    </Button>
  )
}
