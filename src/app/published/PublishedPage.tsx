import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PrintIcon } from '../shell/icons.tsx'
import { Notice } from '../shell/Notice.tsx'
import { TopBar } from '../shell/TopBar.tsx'
import { DocumentView } from './DocumentView.tsx'
import { fetchReport } from './fetch-report.ts'
import type { FetchedReport } from './fetch-report.ts'
import classes from './PublishedPage.module.css'
import { useDocumentTitle } from './use-document-title.ts'

interface PublishedPageProps {
  /** As it stands in the address. */
  readonly path: string
  readonly onLeave: () => void
}

/** A report that somebody published beside this page, to be read and printed. */
export function PublishedPage({ path, onLeave }: PublishedPageProps) {
  const t = useTranslations('publish')
  const fetched = useReport(path)
  useDocumentTitle(fetched && 'document' in fetched ? fetched.document.title : null)
  return (
    <div className={classes.page}>
      <TopBar>
        <Button size="xs" variant="default" onClick={onLeave}>
          {t('leave')}
        </Button>
        {fetched && 'document' in fetched && (
          <Button
            className={classes.print ?? ''}
            size="xs"
            variant="default"
            leftSection={<PrintIcon size={14} />}
            onClick={() => globalThis.print()}
          >
            {t('print')}
          </Button>
        )}
      </TopBar>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Report fetched={fetched} />
      </main>
    </div>
  )
}

function Report({ fetched }: { readonly fetched: FetchedReport | null }) {
  const t = useTranslations('publish')
  if (fetched === null) return <output>{t('opening')}</output>
  if ('document' in fetched) return <DocumentView document={fetched.document} level={1} />
  return (
    <>
      <h1 className={classes.title}>{t('refusedTitle')}</h1>
      <Notice tone="failure" title={t(`refused.${fetched.refused}`)}>
        <p>{t('refusedNext')}</p>
      </Notice>
    </>
  )
}

function useReport(path: string): FetchedReport | null {
  const [fetched, setFetched] = useState<{ path: string; report: FetchedReport } | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    void fetchReport(path, controller.signal).then((report) => {
      if (!controller.signal.aborted) setFetched({ path, report })
    })
    return () => controller.abort()
  }, [path])
  return fetched?.path === path ? fetched.report : null
}
