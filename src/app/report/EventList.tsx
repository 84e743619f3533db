import { Checkbox } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { column } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { Parameter } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './ParameterPanel.module.css'

interface EventListProps {
  readonly parameter: Extract<Parameter, { type: 'list' }>
  readonly chosen: readonly string[]
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
  readonly onChange: (chosen: readonly string[]) => void
}

/** Which events count, of those that are in the data. */
export function EventList({ parameter, chosen, dataset, engine, onChange }: EventListProps) {
  const t = useTranslations('controls')
  const format = useFormatter()
  const { events, failed } = useEvents(dataset, engine)
  const counts = new Map(events)
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

type Events = readonly (readonly [name: string, count: string])[]

const query: Query = {
  from: 'dataset',
  dimensions: [{ name: 'event', of: column('event') }],
  measures: [{ name: 'events', measure: 'count' }],
  orderBy: [
    { by: column('events'), direction: 'descending' },
    { by: column('event'), direction: 'ascending' },
  ],
  limit: 50,
}

/** The events of the data with their counts, the most frequent first. */
function useEvents(dataset: LoadedDataset, engine: EngineSource) {
  const [seen, setSeen] = useState<{ readonly events: Events; readonly failed: boolean }>({
    events: [],
    failed: false,
  })
  useEffect(() => {
    const controller = new AbortController()
    void eventsOf(dataset, engine, controller.signal).then((events) => {
      if (!controller.signal.aborted) setSeen({ events: events ?? [], failed: events === null })
    })
    return () => controller.abort()
  }, [dataset, engine])
  return seen
}

async function eventsOf(
  dataset: LoadedDataset,
  engine: EngineSource,
  signal: AbortSignal,
): Promise<Events | null> {
  const request = { dataset: dataset.id, rows: query, facts: [], rule: null, zone: null }
  const ran = await ask(engine, (client) => client.run(request, signal))
  if (!ran.ok) return null
  const { id, rowCount } = ran.value
  const answer = await ask(engine, (client) => client.rows(id, 0, rowCount))
  void engine().then((client) => client.releaseResult(id))
  if (!answer.ok) return null
  const [names = [], counts = []] = answer.value.columns
  return names.flatMap((name, at) => (name === null ? [] : [[name, counts[at] ?? '0'] as const]))
}
