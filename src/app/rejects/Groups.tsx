import { UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { LoadedDataset, RejectRow } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './Groups.module.css'
import { useRejectReasons } from './use-reject-reasons.ts'

interface GroupsProps {
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
  /** Null: all rules. */
  readonly rule: RuleName | null
  readonly onRule: (rule: RuleName | null) => void
  /** What stands in a group's card below it. */
  readonly beside: (rule: RuleName) => ReactNode
}

/** One group a rule: how many, why, and a few as they stand in the file. */
export function Groups({ dataset, engine, rule, onRule, beside }: GroupsProps) {
  const t = useTranslations('rejects')
  const rules = rulesOf(dataset)
  return (
    <ul className={classes.groups} aria-label={t('groups')}>
      {rules.map(([name, count]) => (
        <li key={name} className={classes.card} data-pressed={rule === name || undefined}>
          <UnstyledButton
            className={classes.group}
            aria-pressed={rule === name}
            onClick={() => onRule(rule === name ? null : name)}
          >
            <Group dataset={dataset.id} engine={engine} rule={name} count={count} />
          </UnstyledButton>
          {beside(name)}
        </li>
      ))}
    </ul>
  )
}

/** Rules that set something aside, the most frequent first. */
function rulesOf({ receipt }: LoadedDataset): readonly (readonly [RuleName, number])[] {
  const counts = Object.entries(receipt.rejectedBy) as [RuleName, number][]
  return counts.filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a)
}

interface GroupProps {
  readonly dataset: number
  readonly engine: EngineSource
  readonly rule: RuleName
  readonly count: number
}

function Group({ dataset, engine, rule, count }: GroupProps) {
  const t = useTranslations()
  const reasons = useRejectReasons()
  const samples = useSamples(dataset, engine, rule)
  return (
    <>
      <span className={classes.head}>
        <span className={classes.name}>{t(`reasons.${rule}`)}</span>
        <span className={classes.count}>{t('rejects.count', { count })}</span>
      </span>
      <span className={classes.why}>
        {t('rejects.why', { reasons: reasons([{ rule, count }]) })}
      </span>
      <span className={classes.samples}>
        {samples.map(({ file, line, raw }) => (
          <span key={`${file} ${line}`} className={classes.sample}>
            <span className={classes.line}>{t('rejects.atLine', { line })}</span>
            <code className={classes.raw}>{raw}</code>
          </span>
        ))}
      </span>
    </>
  )
}

const sampled = 3

function useSamples(dataset: number, engine: EngineSource, rule: RuleName): readonly RejectRow[] {
  const [samples, setSamples] = useState<readonly RejectRow[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void ask(engine, (client) => client.rejects(dataset, 0, sampled, rule, signal)).then(
      (answer) => {
        if (answer.ok && !signal.aborted) setSamples(answer.value.rows)
      },
    )
    return () => controller.abort()
  }, [dataset, engine, rule])
  return samples
}
