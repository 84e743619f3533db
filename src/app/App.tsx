import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import { EmptyPage } from './empty/EmptyPage.tsx'
import type { DroppedItem } from './files/dropped.ts'
import { usePaste } from './files/use-paste.ts'
import { storageKey } from './guard.ts'
import { en } from './messages/en.ts'
import { fetchChartView } from './charts/fetched-chart.ts'
import { Broken } from './shell/Broken.tsx'
import { DropOverlay } from './shell/DropOverlay.tsx'
import { fetched } from './shell/fetched.tsx'
import { TopBar } from './shell/TopBar.tsx'
import { UndoBar } from './shell/UndoBar.tsx'
import { AppContext, useApp } from './state/app-context.ts'
import type { AppServices } from './state/app-context.ts'
import { useStore } from './state/store.ts'
import { surfaces, theme } from './theme.ts'
import { styleNonce } from './trusted-types.ts'

const colours = localStorageColorSchemeManager({ key: storageKey('colours') })

const { Component: DatasetPage, fetch: fetchDatasetPage } = fetched(
  async () => (await import('./dataset/DatasetPage.tsx')).DatasetPage,
)

/** What shows a dataset comes while one is read, a chunk after the other. */
async function fetchViews(): Promise<void> {
  await fetchDatasetPage()
  await fetchChartView()
}

/** The whole page. Dates come as they are written in the data: the viewer's zone is never used. */
export function App({ app }: { readonly app: AppServices }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={surfaces}
      defaultColorScheme="auto"
      colorSchemeManager={colours}
      getStyleNonce={() => styleNonce}
    >
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <AppContext value={app}>
          <Broken>
            <Page />
          </Broken>
        </AppContext>
      </IntlProvider>
    </MantineProvider>
  )
}

const PublishedPage = lazy(async () => {
  const { PublishedPage: component } = await import('./published/PublishedPage.tsx')
  return { default: component }
})

/** A published report that the address names, or the person's own files. */
function Page() {
  const { store } = useApp()
  const { view } = useStore(store)
  if (view.page !== 'published') return <OwnFiles />
  return (
    <Suspense fallback={<TopBar />}>
      <PublishedPage
        path={view.path}
        onLeave={() => store.update((state) => ({ ...state, view: { page: 'empty' } }))}
      />
    </Suspense>
  )
}

function OwnFiles() {
  const t = useTranslations('app')
  const { store, intake } = useApp()
  const { files, datasets, notes } = useStore(store)
  // Drawn in parts, while what is there stays and can be used.
  const isOpen = useDeferredValue(datasets.length > 0)
  const isReading = files.some(({ inspection }) => inspection !== null)
  useEffect(() => {
    if (isReading) void fetchViews()
  }, [isReading])
  const dropped = useCallback(
    async (items: readonly DroppedItem[]) => {
      const { filesOfDrop } = await import('./files/dropped.ts')
      await intake.addAll(await filesOfDrop(items))
    },
    [intake],
  )
  usePaste(intake)
  return (
    <DropOverlay onOver={intake.expect} onDrop={dropped}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      {isOpen && datasets.length > 0 ? (
        <Suspense fallback={<TopBar />}>
          <DatasetPage />
        </Suspense>
      ) : (
        <>
          <TopBar />
          <EmptyPage />
        </>
      )}
      {notes.removed && <UndoBar key={notes.removed.id} removed={notes.removed} intake={intake} />}
    </DropOverlay>
  )
}
