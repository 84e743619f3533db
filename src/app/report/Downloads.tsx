import { Button, Menu } from '@mantine/core'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Answer, EngineClient, ExportFormat } from '#session/api.ts'
import { formulaGuard } from '../result-table/formula-guard.ts'
import { DownloadIcon } from '../shell/icons.tsx'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { fileNameOf, saveBlob } from './download.ts'
import classes from './Downloads.module.css'

/** Rows that can be taken along. */
interface Rows {
  readonly result: number
  readonly rowCount: number
  /** Places of the columns in the result, in their order. */
  readonly columns: readonly number[]
  /** What the file is called, before the date. */
  readonly name: string
}

interface DownloadsProps {
  readonly engine: EngineSource
  /** The whole report. */
  readonly all: Rows
  /** What is in view, where it is not simply all: its rows and columns in their order. */
  readonly view?: Rows | null
  /** Takes what is in view to the clipboard. */
  readonly onCopy?: () => void
}

const formats = ['csv', 'json', 'ndjson'] as const satisfies readonly ExportFormat[]

/** Takes rows along as files: what is in view, or the whole report. */
export function Downloads({ engine, all, view = null, onCopy }: DownloadsProps) {
  const t = useTranslations('table')
  const say = useTranslations('report')
  const escapeFormulas = useStore(formulaGuard)
  const { state, save } = useSaving(engine)
  const itemsFor = (rows: Rows) =>
    formats.map((format) => (
      <Menu.Item
        key={format}
        onClick={() =>
          save(rows.name, format, (client) =>
            client.export({ result: rows.result, columns: rows.columns, format, escapeFormulas }),
          )
        }
      >
        {t(format)}
      </Menu.Item>
    ))
  return (
    <>
      <Menu
        position="bottom-end"
        shadow="md"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<DownloadIcon size={14} />}
            loading={state === 'busy'}
          >
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {view && (
            <>
              <Menu.Label>{t('exportView', sizeOf(view))}</Menu.Label>
              {itemsFor(view)}
              {onCopy && <Menu.Item onClick={onCopy}>{t('copy')}</Menu.Item>}
            </>
          )}
          <Menu.Label>{t('exportAll', sizeOf(all))}</Menu.Label>
          {itemsFor(all)}
          {!view && onCopy && <Menu.Item onClick={onCopy}>{t('copy')}</Menu.Item>}
          <Menu.Divider />
          <Menu.CheckboxItem
            checked={escapeFormulas}
            title={say('escapeHint')}
            onChange={(checked) => formulaGuard.update(() => checked)}
          >
            {say('escape')}
          </Menu.CheckboxItem>
        </Menu.Dropdown>
      </Menu>
      {state === 'failed' && <Notice tone="failure" title={say('exportFailed')} />}
    </>
  )
}

function sizeOf({ rowCount, columns }: Rows) {
  return { count: rowCount, columns: columns.length }
}

type MakeFile = (client: EngineClient) => Promise<Answer<Blob>>

function useSaving(engine: EngineSource) {
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  async function run(name: string, ending: string, make: MakeFile): Promise<void> {
    setState('busy')
    const answer = await ask(engine, make)
    if (answer.ok) saveBlob(answer.value, fileNameOf(name, ending, new Date()))
    setState(answer.ok ? 'ready' : 'failed')
  }
  return {
    state,
    save: (name: string, ending: string, make: MakeFile) => void run(name, ending, make),
  }
}

interface DownloadButtonProps {
  readonly engine: EngineSource
  readonly text: string
  readonly label: string
  readonly name: string
  readonly ending: string
  readonly make: MakeFile
}

/** Has the engine write a file and hands it to the browser. */
export function DownloadButton(props: DownloadButtonProps) {
  const { engine, text, label, name, ending, make } = props
  const t = useTranslations('report')
  const { state, save } = useSaving(engine)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<DownloadIcon size={14} />}
        aria-label={label}
        loading={state === 'busy'}
        onClick={() => save(name, ending, make)}
      >
        {text}
      </Button>
      {state === 'failed' && <Notice tone="failure" title={t('exportFailed')} />}
    </>
  )
}
