import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useSizes } from '../format/use-sizes.ts'
import { Notice } from '../shell/Notice.tsx'
import { byPath, datasetKey } from '../state/app-state.ts'
import type { AppState, Overload } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import classes from './OverloadNotices.module.css'

interface OverloadNoticesProps {
  readonly state: AppState
  readonly intake: Intake
}

/** Loads that may be more than the tab can hold: how much, and what can be done. */
export function OverloadNotices({ state, intake }: OverloadNoticesProps) {
  return state.overloads.map((overload) => {
    const files = state.files.filter(
      (entry) => entry.state === 'waiting' && datasetKey(entry) === overload.dataset,
    )
    const names = files.toSorted(byPath).map(({ path }) => path)
    return (
      <OverloadNotice
        key={overload.dataset}
        overload={overload}
        names={names}
        onDecide={(go) => intake.decide(overload.dataset, go)}
      />
    )
  })
}

interface OverloadNoticeProps {
  readonly overload: Overload
  readonly names: readonly string[]
  readonly onDecide: (go: boolean) => void
}

function OverloadNotice({ overload, names, onDecide }: OverloadNoticeProps) {
  const t = useTranslations('memory')
  const sizes = useSizes()
  const { rows, needed, held, means } = overload
  const [name = ''] = names
  const more = names.length - 1
  const facts = { count: names.length, rows, needed: sizes(needed), means: sizes(means) }
  return (
    <div className={classes.notice} role="alert">
      <Notice
        tone="quality"
        title={t('tooLarge', { names: more > 0 ? t('andMore', { name, more }) : name })}
      >
        <p>
          {t('needs', facts)} {held > 0 && t('taken', { held: sizes(held) })}
        </p>
        <ul className={classes.ways}>
          <li>{t('fewer')}</li>
          <li>{t('stop')}</li>
          <li>
            {t('commandLine')} <code>npm run --silent report -- list</code>
          </li>
          <li>{t('sql')}</li>
        </ul>
        <div className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={() => onDecide(true)}>
            {t('go')}
          </Button>
          <Button size="compact-sm" onClick={() => onDecide(false)}>
            {t('cancel')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
