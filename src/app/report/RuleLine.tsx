import { UnstyledButton } from '@mantine/core'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { choiceOf, integerOf, listOf } from '#reports/parameters.ts'
import type { Parameters } from '#reports/report.ts'
import classes from './ParameterPanel.module.css'

interface RuleLineProps {
  readonly parameters: Parameters
  /** The controls of its parameters. */
  readonly children: ReactNode
}

/** The declared rule of time spent as a sentence, which opens its parameters. */
export function RuleLine({ parameters, children }: RuleLineProps) {
  const t = useTranslations('controls')
  const format = useFormatter()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <p className={classes.rule} data-rule>
        <span className={classes.ruleName}>{t('rule')}:</span>{' '}
        {t('ruleText', {
          keep: format.list(listOf(parameters, 'keep')),
          attribution: choiceOf(parameters, 'attribution') ?? 'later',
          cap: integerOf(parameters, 'cap'),
        })}{' '}
        <UnstyledButton
          className={classes.change}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('done') : t('change')}
        </UnstyledButton>
      </p>
      <div id={id} className={classes.ruleControls} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  )
}
