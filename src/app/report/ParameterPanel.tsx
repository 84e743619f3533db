import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Parameters } from '#reports/report.ts'
import type { Question } from '../dataset/results.ts'
import type { EngineSource } from '../state/ask.ts'
import { ParameterControl } from './ParameterControl.tsx'
import classes from './ParameterPanel.module.css'
import { readParameters, writeParameters } from './parameters.ts'
import { RuleLine } from './RuleLine.tsx'

interface ParameterPanelProps {
  readonly question: Question
  readonly engine: EngineSource
  /** `continues`: goes on with the change just made, as typing does. */
  readonly onChange: (parameters: Parameters, continues: boolean) => void
}

/** The parameters of the declared time rule: shown as its sentence. */
const ruled = new Set(['keep', 'attribution', 'cap'])

/** How a report counts, and the way to change it. */
export function ParameterPanel({ question, engine, onChange }: ParameterPanelProps) {
  const t = useTranslations('controls')
  const { report, parameters } = question
  if (report.parameters.length === 0) return null
  const controls = (isRuled: boolean) =>
    report.parameters
      .filter(({ name }) => ruled.has(name) === isRuled)
      .map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={parameter}
          question={question}
          engine={engine}
          onChange={(value, continues) =>
            onChange({ ...parameters, [parameter.name]: value }, continues)
          }
        />
      ))
  const ofRule = controls(true)
  const isChanged = writeParameters(report, parameters).length > 0
  return (
    <section className={classes.panel} aria-label={t('parameters')}>
      {ofRule.length > 0 && <RuleLine parameters={parameters}>{ofRule}</RuleLine>}
      <div className={classes.controls}>
        {controls(false)}
        {isChanged && (
          <Button
            className={classes.reset}
            size="xs"
            variant="subtle"
            onClick={() => onChange(readParameters(report, []).parameters, false)}
          >
            {t('reset')}
          </Button>
        )}
      </div>
    </section>
  )
}
