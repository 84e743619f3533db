import { Button, Checkbox, Progress } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/Progress.css'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fileNames } from '#publish/file-names.ts'
import type { Merchants } from '#publish/merchants.ts'
import { PublishedLink } from '../published/PublishedLink.tsx'
import { fileNameOf, saveBlob } from '../report/download.ts'
import { Dialog } from '../shell/Dialog.tsx'
import { DownloadIcon } from '../shell/icons.tsx'
import { Notice } from '../shell/Notice.tsx'
import classes from './AllMerchants.module.css'

/** Every merchant's page in one archive, after what is in it has been said. */
export function AllMerchants({ merchants }: { readonly merchants: Merchants }) {
  const t = useTranslations('merchant')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<DownloadIcon size={14} />}
        onClick={() => setOpen(true)}
      >
        {t('all')}
      </Button>
      {isOpen && (
        <Dialog title={t('allTitle')} onClose={() => setOpen(false)}>
          <ZipForm merchants={merchants} />
        </Dialog>
      )}
    </>
  )
}

type ZipState =
  | { readonly state: 'ready' | 'saved' | 'failed' }
  | { readonly state: 'busy'; readonly done: number }

function ZipForm({ merchants }: { readonly merchants: Merchants }) {
  const t = useTranslations('merchant')
  const count = merchants.all.length
  const withheld = merchants.all.filter(({ totals }) => totals.users < merchants.k).length
  const [secret, setSecret] = useState(false)
  const { zip, start, cancel } = useZip(merchants, secret)
  return (
    <div className={classes.form}>
      <p>{t('allLead', { count })}</p>
      {withheld > 0 && <p>{t('allWithheld', { count: withheld, k: merchants.k })}</p>}
      <p className={classes.hint}>{t('allHost')}</p>
      {!secret && <PublishedLink name={firstName(merchants)} />}
      <Checkbox
        size="xs"
        label={t('secret')}
        description={t('secretHint')}
        checked={secret}
        disabled={zip.state === 'busy'}
        onChange={({ target }) => setSecret(target.checked)}
      />
      {zip.state === 'busy' && (
        <Progress
          value={(100 * zip.done) / count}
          aria-label={t('allProgress', { done: zip.done, count })}
        />
      )}
      <output className={classes.hint}>
        {zip.state === 'busy' && t('allProgress', { done: zip.done, count })}
        {zip.state === 'saved' && t('allSaved')}
      </output>
      {zip.state === 'failed' && <Notice tone="failure" title={t('allFailed')} />}
      <div className={classes.buttons}>
        {zip.state === 'busy' ? (
          <Button variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : (
          <Button variant="filled" onClick={start}>
            {t('allSave')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What the first page is called, for an example of a link. */
function firstName({ all }: Merchants): string {
  const names = fileNames(all.map(({ id }) => id))
  return names.get(all[0]?.id ?? '') ?? ''
}

function useZip(merchants: Merchants, secret: boolean) {
  const [zip, setZip] = useState<ZipState>({ state: 'ready' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function run(signal: AbortSignal): Promise<void> {
    setZip({ state: 'busy', done: 0 })
    try {
      const { zipMerchants } = await import('./zip-merchants.ts')
      const blob = await zipMerchants(merchants, {
        secret,
        onMerchant: (done) => setZip({ state: 'busy', done }),
        signal,
      })
      if (blob) saveBlob(blob, fileNameOf('merchants', 'zip', new Date()))
      setZip({ state: blob ? 'saved' : 'ready' })
    } catch {
      setZip({ state: 'failed' })
    }
  }

  return {
    zip,
    start: () => {
      running.current = new AbortController()
      void run(running.current.signal)
    },
    cancel: () => running.current?.abort(),
  }
}
