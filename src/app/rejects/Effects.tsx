import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { FileChoice, LoadedDataset } from '#session/api.ts'
import type { FileEntry } from '../state/app-state.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './Effects.module.css'
import { trialsOf } from './trials.ts'
import type { Effect, Trial } from './trials.ts'
import { useEffectOf } from './use-effect-of.ts'

/** What stands beside a group of rejects to say what would take them. */
export interface EffectsProps {
  readonly dataset: LoadedDataset
  readonly files: readonly FileEntry[]
  readonly engine: EngineSource
  readonly rule: RuleName
  readonly inTurn: (work: () => Promise<void>) => void
  readonly onReload: (change: Partial<FileChoice>, names?: readonly string[]) => void
}

/** For each switch that may take in a rule's rejects, what would change. */
export function Effects(props: EffectsProps) {
  const { dataset, files, rule } = props
  const t = useTranslations('rejects')
  const choice = files[0]?.choice ?? null
  const trials = useMemo(
    () => (choice ? trialsOf(rule, dataset, choice) : []),
    [choice, dataset, rule],
  )
  const flaw = rule === 'quote' || rule === 'ragged' || rule === 'encoding' ? rule : null
  if (trials.length === 0 && flaw === null) return null
  return (
    <div className={classes.effects} data-effects={rule}>
      {trials.length === 0 && flaw !== null && <p>{t(`noSwitch.${flaw}`)}</p>}
      {trials.map((trial) => (
        <TriedSwitch key={trial.id} {...props} trial={trial} />
      ))}
    </div>
  )
}

function TriedSwitch({ trial, onReload, ...tried }: EffectsProps & { readonly trial: Trial }) {
  const t = useTranslations('rejects')
  const { state, workOut } = useEffectOf({ ...tried, trial })
  if (state === 'waiting') {
    return (
      <Button size="compact-xs" variant="default" onClick={workOut}>
        {t('workOut')}
      </Button>
    )
  }
  if (state === 'working') return <p>{t('working')}</p>
  if (state === 'failed') return <p>{t('effectFailed')}</p>
  return (
    <>
      <EffectSentence trial={trial} effect={state} />
      {state.gained > 0 && (
        <Button
          className={classes.apply}
          size="compact-xs"
          variant="default"
          onClick={() => onReload(trial.change, trial.names)}
        >
          {t(`apply.${trial.id}`)}
        </Button>
      )}
    </>
  )
}

function EffectSentence({ trial, effect }: { readonly trial: Trial; readonly effect: Effect }) {
  const t = useTranslations()
  const { gained, still, elsewhere } = effect
  return (
    <p>
      {t('rejects.effect', { trial: t(`rejects.trials.${trial.id}`), count: Math.max(0, gained) })}{' '}
      {elsewhere.map(({ rule, count }) => (
        <span key={rule}>{t('rejects.elsewhere', { count, reason: t(`reasons.${rule}`) })} </span>
      ))}
      {still > 0 && t('rejects.still', { count: still })}
    </p>
  )
}
