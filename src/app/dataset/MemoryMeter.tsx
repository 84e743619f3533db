import { useTranslations } from 'use-intl'
import { useSizes } from '../format/use-sizes.ts'
import type { AppState } from '../state/app-state.ts'
import { heldBytes } from '../state/overloads.ts'
import { tabMeans } from '../state/tab-means.ts'
import classes from './MemoryMeter.module.css'

/** How much of what the tab can probably hold the columns of open datasets take. */
export function MemoryMeter({ state }: { readonly state: AppState }) {
  const t = useTranslations('memory')
  const sizes = useSizes()
  const held = heldBytes(state)
  const means = tabMeans()
  return (
    <div className={classes.memory}>
      <meter className={classes.meter} aria-label={t('label')} value={held} max={means} />
      <p>{t('holds', { held: sizes(held), means: sizes(means) })}</p>
    </div>
  )
}
