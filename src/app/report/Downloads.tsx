import { Button, Switch } from '@mantine/core'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Switch.css'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Answer, EngineClient } from '#session/api.ts'
import { DownloadIcon } from '../shell/icons.tsx'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { fileNameOf, saveBlob } from './download.ts'
import classes from './Downloads.module.css'

interface DownloadsProps {
  readonly engine: EngineSource
  readonly result: number
  /** The report's id. */
  readonly name: string
}

/** Takes the whole table along, as CSV or JSON. */
export function Downloads({ engine, result, name }: DownloadsProps) {
  const t = useTranslations('report')
  const [escapeFormulas, setEscape] = useState(true)
  const save = (format: 'csv' | 'json') => ({
    name,
    ending: format,
    make: (client: EngineClient) => client.export({ result, format, escapeFormulas }),
  })
  return (
    <div className={classes.line}>
      <DownloadButton engine={engine} text={t('csv')} label={t('downloadCsv')} {...save('csv')} />
      <DownloadButton
        engine={engine}
        text={t('json')}
        label={t('downloadJson')}
        {...save('json')}
      />
      <Switch
        size="xs"
        label={t('escape')}
        title={t('escapeHint')}
        checked={escapeFormulas}
        onChange={({ target }) => setEscape(target.checked)}
      />
    </div>
  )
}

interface DownloadButtonProps {
  readonly engine: EngineSource
  readonly text: string
  readonly label: string
  readonly name: string
  readonly ending: string
  readonly make: (client: EngineClient) => Promise<Answer<Blob>>
}

/** Has the engine write a file and hands it to the browser. */
export function DownloadButton(props: DownloadButtonProps) {
  const { engine, text, label, name, ending, make } = props
  const t = useTranslations('report')
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  async function download(): Promise<void> {
    setState('busy')
    const answer = await ask(engine, make)
    if (answer.ok) saveBlob(answer.value, fileNameOf(name, ending, new Date()))
    setState(answer.ok ? 'ready' : 'failed')
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<DownloadIcon size={14} />}
        aria-label={label}
        loading={state === 'busy'}
        onClick={() => void download()}
      >
        {text}
      </Button>
      {state === 'failed' && <Notice tone="failure" title={t('exportFailed')} />}
    </>
  )
}
