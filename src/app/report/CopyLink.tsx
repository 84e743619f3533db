import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './CopyLink.module.css'

interface CopyLinkProps {
  /** The link's hash. */
  readonly hash: string
  /** Cleaning rules are switched, which no link says. */
  readonly hasSwitches: boolean
}

/** Copies a link to the view, and says what it holds. */
export function CopyLink({ hash, hasSwitches }: CopyLinkProps) {
  const t = useTranslations('controls')
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const holds = hasSwitches ? `${t('linkHolds')} ${t('linkRules')}` : t('linkHolds')
  function copy(): void {
    const link = new URL(hash, location.href).href
    navigator.clipboard.writeText(link).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <div className={classes.link}>
      <Button size="xs" variant="default" title={holds} onClick={copy}>
        {t('copyLink')}
      </Button>
      <output className={classes.said} hidden={state === 'ready'}>
        {state === 'copied' && `${t('linkCopied')} ${holds}`}
        {state === 'failed' && t('linkFailed')}
      </output>
    </div>
  )
}
