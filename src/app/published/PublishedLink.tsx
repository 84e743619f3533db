import { useTranslations } from 'use-intl'
import { publishedName } from '#publish/forms.ts'
import { openPrefix } from '../state/link.ts'
import classes from './PublishedLink.module.css'

/** Where a published report is opened once it lies in the folder `reports` beside the page. */
export function PublishedLink({ name }: { readonly name: string }) {
  const t = useTranslations('publish')
  const address = new URL(document.baseURI)
  address.hash = `${openPrefix}reports/${publishedName(name, 'json')}`
  return (
    <p className={classes.link}>
      {t('link', { file: publishedName(name, 'json') })} <code>{address.href}</code>
    </p>
  )
}
