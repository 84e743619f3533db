import { Drawer, UnstyledButton } from '@mantine/core'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Drawer.css'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reportsFor } from '#reports/index.ts'
import { Asked } from '../empty/Asked.tsx'
import { OverloadNotices } from '../files/OverloadNotices.tsx'
import { PickFiles } from '../files/PickFiles.tsx'
import { SetAsideChip } from '../rejects/SetAsideChip.tsx'
import { MenuIcon, PlusIcon } from '../shell/icons.tsx'
import { TopBar } from '../shell/TopBar.tsx'
import { useApp } from '../state/app-context.ts'
import type { AppState, DatasetEntry, View } from '../state/app-state.ts'
import { oneAFrame } from '../state/one-a-frame.ts'
import { useStore } from '../state/store.ts'
import classes from './DatasetPage.module.css'
import { DatasetView } from './DatasetView.tsx'
import { Rail } from './Rail.tsx'
import { createResults, shortAnswers } from './results.ts'

/** The page once a dataset is open: the rail, and what is chosen in it. */
export function DatasetPage() {
  const t = useTranslations('app')
  const { store, engine, intake } = useApp()
  const state = useStore(store)
  const [results] = useState(() => createResults(engine))
  const [answers] = useState(() => createResults(engine, shortAnswers, oneAFrame))
  const [drawer, { open, close }] = useDisclosure(false)
  const dataset = datasetOf(state)
  if (!dataset) return null
  const go = (view: View) => {
    close()
    store.update((before) => ({ ...before, view }))
  }
  const rail = (
    <Rail
      state={state}
      dataset={dataset}
      reports={reportsFor(dataset.kind)}
      intake={intake}
      onGo={go}
    />
  )
  return (
    <div className={classes.page}>
      <TopBar
        before={
          <UnstyledButton className={classes.menu} aria-label={t('openRail')} onClick={open}>
            <MenuIcon />
          </UnstyledButton>
        }
      >
        <SetAsideChip
          count={dataset.loaded.receipt.rejected}
          current={state.view.page === 'set-aside'}
          onOpen={() => go({ page: 'set-aside', dataset: dataset.key })}
        />
        <PickFiles
          quiet
          label={t('addFiles')}
          icon={<PlusIcon size={14} />}
          onOpen={intake.expect}
          onFiles={(files) => void intake.add(files)}
        />
      </TopBar>
      <aside className={classes.rail}>{rail}</aside>
      <Drawer.Root opened={drawer} onClose={close} size={296}>
        <Drawer.Overlay />
        <Drawer.Content>
          {/* A header element in a dialog would be a second banner. */}
          <Drawer.Header role="presentation">
            <Drawer.Title>{t('openRail')}</Drawer.Title>
            <Drawer.CloseButton aria-label={t('close')} />
          </Drawer.Header>
          <Drawer.Body>{rail}</Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Asked asked={state.asked} />
        <OverloadNotices state={state} intake={intake} />
        <DatasetView
          state={state}
          dataset={dataset}
          results={results}
          answers={answers}
          onGo={go}
        />
      </main>
    </div>
  )
}

/** The dataset in view; while a file is in view, the first. */
function datasetOf({ view, datasets }: AppState): DatasetEntry | undefined {
  const key = 'dataset' in view ? view.dataset : null
  return datasets.find((dataset) => dataset.key === key) ?? datasets[0]
}
