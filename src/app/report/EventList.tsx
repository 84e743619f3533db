import { Checkbox } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { useFormatter, useTranslations } from 'use-intl'
import { column } from '#core/query/expr.ts'
import type { Parameter } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './ParameterPanel.module.css'
import { useGroups } from './use-groups.ts'

interface EventListProps {
  readonly parameter: Extract<Parameter, { type: 'list' }>
  readonly chosen: readonly string[]
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
  readonly onChange: (chosen: readonly string[]) => void
}

const event = column('event')

/** Which events count, of those that are in the data. */
export function EventList({ parameter, chosen, dataset, engine, onChange }: EventListProps) {
  const t = useTranslations('controls')
  const format = useFormatter()
  const { groups, failed } = useGroups(dataset, engine, event)
  const counts = new Map(groups)
  const names = [...new Set([...counts.keys(), ...chosen, ...parameter.default])]
  const toggle = (name: string, isOn: boolean) => {
    const kept = new Set(isOn ? [...chosen, name] : chosen.filter((other) => other !== name))
    onChange([...new Set([...parameter.default, ...names])].filter((other) => kept.has(other)))
  }
  return (
    <fieldset className={classes.control}>
      <legend className={classes.label}>{t('keep')}</legend>
      <div className={classes.events}>
        {names.map((name) => (
          <Checkbox
            key={name}
            size="xs"
            label={
              <>
                {name}{' '}
                <span className={classes.count}>
                  {format.number(Number(counts.get(name) ?? 0))}
                </span>
              </>
            }
            checked={chosen.includes(name)}
            disabled={chosen.length === 1 && chosen.includes(name)}
            onChange={({ target }) => toggle(name, target.checked)}
          />
        ))}
      </div>
      {chosen.length === 1 && <span className={classes.hint}>{t('atLeastOne')}</span>}
      {failed && <span className={classes.hint}>{t('keepFailed')}</span>}
    </fieldset>
  )
}
