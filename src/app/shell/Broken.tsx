import { Button } from '@mantine/core'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from './Notice.tsx'

interface BrokenProps {
  readonly children: ReactNode
}

/** Where a part of the page throws, says so instead of leaving it blank. */
export class Broken extends Component<BrokenProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <BrokenNotice /> : this.props.children
  }
}

function BrokenNotice() {
  const t = useTranslations('app')
  return (
    <Notice tone="failure" title={t('brokenTitle')}>
      <p>{t('brokenNext')}</p>
      <Button variant="default" size="xs" onClick={() => location.reload()}>
        {t('reloadPage')}
      </Button>
    </Notice>
  )
}
