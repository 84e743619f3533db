import { NumberInput, SegmentedControl, Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/NumberInput.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useId, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Parameter, ParameterValue } from '#reports/report.ts'
import type { Question } from '../dataset/results.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { inSentence } from '../format/in-sentence.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import type { EngineSource } from '../state/ask.ts'
import { EventList } from './EventList.tsx'
import { MonthControl } from './MonthControl.tsx'
import classes from './ParameterPanel.module.css'
import { choicesOf } from './parameters.ts'

interface ParameterControlProps {
  readonly parameter: Parameter
  readonly question: Question
  readonly engine: EngineSource
  readonly onChange: (value: ParameterValue, continues: boolean) => void
}

/** One parameter, by its type. */
export function ParameterControl(props: ParameterControlProps) {
  const { parameter, question, engine, onChange } = props
  const value = question.parameters[parameter.name] ?? null
  switch (parameter.type) {
    case 'integer':
      return <IntegerControl parameter={parameter} value={Number(value)} onChange={onChange} />
    case 'choice':
      return <ChoiceControl parameter={parameter} question={question} onChange={onChange} />
    case 'list':
      return (
        <EventList
          parameter={parameter}
          chosen={typeof value === 'object' && value !== null ? value : []}
          dataset={question.dataset}
          engine={engine}
          onChange={(chosen) => onChange(chosen, false)}
        />
      )
    case 'month':
      return (
        <MonthControl
          month={typeof value === 'string' ? value : null}
          dataset={question.dataset}
          engine={engine}
          onChange={(month) => onChange(month, false)}
        />
      )
    case 'zone':
      return (
        <ZoneControl
          zone={typeof value === 'string' ? value : null}
          onChange={(zone) => onChange(zone, false)}
        />
      )
  }
}

interface IntegerControlProps {
  readonly parameter: Extract<Parameter, { type: 'integer' }>
  readonly value: number
  readonly onChange: (value: number, continues: boolean) => void
}

/** Counts at every key that makes a number; Back then undoes the number, not the key. */
function IntegerControl({ parameter, value, onChange }: IntegerControlProps) {
  const t = useTranslations('controls')
  const { minimum } = parameter
  const [draft, setDraft] = useState<string | number | null>(null)
  const [isTyping, setTyping] = useState(false)
  const fits = (typed: string | number) =>
    typed !== '' && Number.isSafeInteger(Number(typed)) && Number(typed) >= minimum
  const isWrong = draft !== null && !fits(draft)
  return (
    <NumberInput
      className={classes.number}
      classNames={{ label: classes.label }}
      size="xs"
      label={useParameterName(parameter.name)}
      value={draft ?? value}
      {...(isWrong && { error: t('atLeast', { minimum }) })}
      min={minimum}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={minimum < 0}
      maxLength={15}
      onChange={(typed) => {
        setDraft(typed)
        if (!fits(typed) || Number(typed) === value) return
        onChange(Number(typed), isTyping)
        setTyping(true)
      }}
      onBlur={() => {
        setDraft(null)
        setTyping(false)
      }}
    />
  )
}

interface ChoiceControlProps {
  readonly parameter: Extract<Parameter, { type: 'choice' }>
  readonly question: Question
  readonly onChange: (value: string, continues: boolean) => void
}

function ChoiceControl({ parameter, question, onChange }: ChoiceControlProps) {
  const t = useTranslations('controls')
  const nameOf = useRoleNames()
  const id = useId()
  const { report, parameters, dataset } = question
  const { choices, current } = choicesOf(report, dataset.schema, parameters, parameter)
  const wordOf = (value: string) =>
    hasText(en.controls.choices, value) ? t(`choices.${value}`) : value
  const lacking = choices.filter(({ lacks }) => lacks !== null)
  return (
    <div className={classes.control} data-parameter={parameter.name}>
      <span id={id} className={classes.label}>
        {useParameterName(parameter.name)}
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        value={current ?? ''}
        data={choices.map(({ value, lacks }) => ({
          value,
          label: wordOf(value),
          disabled: lacks !== null && value !== current,
        }))}
        onChange={(value) => onChange(value, false)}
      />
      {lacking.map(({ value, lacks }) => (
        <span key={value} className={classes.hint}>
          {t('lacks', { value: wordOf(value), column: inSentence(nameOf(lacks ?? '')) })}
        </span>
      ))}
    </div>
  )
}

interface ZoneControlProps {
  readonly zone: string | null
  readonly onChange: (zone: string | null) => void
}

/** Stands for the zone that is written in the data. */
const written = 'written'

function ZoneControl({ zone, onChange }: ZoneControlProps) {
  const t = useTranslations('controls')
  const data = useMemo(
    () => [
      { value: written, label: t('zoneWritten') },
      ...zoneNames(zone).map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
    ],
    [t, zone],
  )
  return (
    <Select
      className={classes.zone}
      classNames={{ label: classes.label }}
      size="xs"
      label={t('zone')}
      title={t('zoneHint')}
      data={data}
      value={zone ?? written}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={t('zoneNone')}
      onChange={(chosen) => onChange(chosen === null || chosen === written ? null : chosen)}
    />
  )
}

/** Every zone that the browser knows, and the one that is set. */
function zoneNames(zone: string | null): readonly string[] {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  return [...new Set(zone === null ? names : [zone, ...names])]
}

function useParameterName(name: string): string {
  const t = useTranslations('controls')
  return hasText(en.controls, name) && isPlain(name) ? t(name) : name
}

const plainNames = ['top', 'measure', 'by', 'attribution', 'cap', 'threshold', 'zone', 'k'] as const

function isPlain(name: string): name is (typeof plainNames)[number] {
  return plainNames.some((plain) => plain === name)
}
