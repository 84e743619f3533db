import { Button, Switch } from '@mantine/core'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Switch.css'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { inSentence } from '../format/in-sentence.ts'
import { exactRepeats } from '../report/facts.ts'
import { ReceiptLine } from '../report/ReceiptLine.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import type { FileChoice, LoadedDataset } from '#session/api.ts'
import classes from './CleaningPage.module.css'
import { hasSwitches, ruleSwitches, switched, usualRules } from './rules.ts'
import type { RuleSwitch } from './rules.ts'

interface CleaningPageProps {
  readonly dataset: LoadedDataset
  readonly choice: FileChoice
  readonly onReload: (change: Partial<FileChoice>) => void
}

/** The cleaning rules as switches, each with what it changes. */
export function CleaningPage({ dataset, choice, onReload }: CleaningPageProps) {
  const t = useTranslations('controls')
  const rules = ruleSwitches(dataset.schema, choice)
  const { rejectedBy, notes } = dataset.receipt
  const repeats = notes.map(exactRepeats).find((count) => count !== null) ?? 0
  // What a rule set aside when it last held, said once it is off.
  const [before, setBefore] = useState<ReadonlyMap<string, number>>(new Map())
  const countOf = (id: RuleSwitch['id']) =>
    id === 'repeats'
      ? (rejectedBy.duplicate ?? 0)
      : id === 'strictTime'
        ? null
        : (rejectedBy[id] ?? 0)
  const set = (id: RuleSwitch['id'], isOn: boolean) => {
    const count = countOf(id)
    if (!isOn && count !== null) setBefore(new Map([...before, [id, count]]))
    onReload(switched(choice, id, isOn))
  }
  return (
    <article className={classes.page} data-report="cleaning">
      <PageHead title={t('cleaning')} lead={t('cleaningQuestion')} />
      <p>{t('cleaningLead')}</p>
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <Rule
            key={rule.id}
            rule={rule}
            count={rule.isOn ? countOf(rule.id) : (before.get(rule.id) ?? null)}
            repeats={rule.id === 'repeats' ? repeats : null}
            onSwitch={(isOn) => set(rule.id, isOn)}
          />
        ))}
      </ul>
      {hasSwitches(rules) && (
        <div>
          <Button size="xs" variant="default" onClick={() => onReload(usualRules)}>
            {t('cleaningReset')}
          </Button>
        </div>
      )}
      <ReceiptLine receipt={dataset.receipt} />
    </article>
  )
}

interface RuleProps {
  readonly rule: RuleSwitch
  /** Records that it sets aside, or did when it last held; null where that is not known. */
  readonly count: number | null
  /** Exact repeats in the data while they are kept; null for other rules. */
  readonly repeats: number | null
  readonly onSwitch: (isOn: boolean) => void
}

function Rule({ rule: { id, isOn, columns }, count, repeats, onSwitch }: RuleProps) {
  const t = useTranslations('controls')
  const format = useFormatter()
  const nameOf = useRoleNames()
  const names = format.list(columns.map((name) => inSentence(nameOf(name))))
  return (
    <li className={classes.rule} data-rule={id}>
      <Switch
        label={t(`ruleNames.${id}`)}
        description={t(`ruleHints.${id}`, { columns: names })}
        checked={isOn}
        onChange={({ target }) => onSwitch(target.checked)}
      />
      <span className={classes.count} data-count>
        {isOn && count !== null && t('setsAside', { count })}
        {!isOn && count !== null && id !== 'repeats' && t('acceptsCount', { count })}
        {!isOn && count === null && id !== 'repeats' && t('accepts')}
        {!isOn && repeats !== null && t('repeats', { count: repeats })}
      </span>
    </li>
  )
}
