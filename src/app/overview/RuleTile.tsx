import { UnstyledButton } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import { choiceOf, integerOf, listOf } from '#reports/parameters.ts'
import type { Parameters } from '#reports/report.ts'
import type { Question, ReportDone } from '../dataset/results.ts'
import { ParameterPanel } from '../report/ParameterPanel.tsx'
import { timeFacts } from '../report/facts.ts'
import { figureOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Exact } from './Exact.tsx'
import type { Ground } from './ground.ts'
import type { RuleTile as Rule } from './overview.ts'
import classes from './Rule.module.css'
import type { RuleVariant } from './rule-variants.ts'
import { TileFrame } from './TileFrame.tsx'
import { useMeasureNames } from '../report/use-measure-names.ts'

/** What the tile of the rule is made of. */
export interface RuleTileProps {
  readonly tile: Rule
  readonly shown: Shown
  readonly ground: Ground
  readonly question: Question
  readonly variants: readonly AnsweredVariant[]
  readonly onRule: (parameters: Parameters, continues: boolean) => void
}

/** A change of the rule, and the figures that it would give. */
interface AnsweredVariant {
  readonly variant: RuleVariant
  readonly done: ReportDone | null
}

const figures = [
  'intervals',
  'unknown_share',
  'total_time_spent_in_secs',
  'median_time_spent_in_secs',
] as const

/** The rule of time spent as it stands, what is known by it, and what each switch would change. */
export function RuleTile({ tile, shown, ground, question, variants, onRule }: RuleTileProps) {
  const t = useTranslations('overview')
  const nameOf = useMeasureNames()
  const { done } = shown
  return (
    <TileFrame tile={tile} shown={shown} ground={ground} height={264}>
      <ParameterPanel question={question} engine={ground.engine} onChange={onRule} />
      {done && <Known done={done} />}
      <div className={classes.scroll}>
        <table className={classes.effects}>
          <caption className="unseen">{t('ruleEffects')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('ruleIs')}</th>
              {figures.map((name) => (
                <th key={name} scope="col">
                  {nameOf(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('ruleNow')}</th>
              {figures.map((name) => (
                <td key={name} data-effect={name} data-name={nameOf(name)}>
                  <Exact name={name} exact={(done && figureOf(done, name)) ?? null} />
                </td>
              ))}
            </tr>
            {variants.map(({ variant, done: other }) => (
              <tr key={variant.id} data-variant={variant.id}>
                <th scope="row">
                  <UnstyledButton
                    className={classes.use}
                    onClick={() => onRule(variant.parameters, false)}
                  >
                    <VariantName variant={variant} />
                  </UnstyledButton>
                </th>
                {figures.map((name) => (
                  <td key={name} data-name={nameOf(name)}>
                    {other && <Effect name={name} before={done} after={other} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </TileFrame>
  )
}

function VariantName({ variant: { id, parameters } }: { readonly variant: RuleVariant }) {
  const t = useTranslations('overview')
  switch (id) {
    case 'usual':
      return t('variants.usual')
    case 'attribution':
      return t(
        choiceOf(parameters, 'attribution') === 'earlier' ? 'variants.earlier' : 'variants.later',
      )
    case 'cap':
      return t('variants.cap', { cap: integerOf(parameters, 'cap') })
    case 'keep':
      return t('variants.keep', { keep: listOf(parameters, 'keep').join(', ') })
  }
}

interface EffectProps {
  readonly name: string
  readonly before: ReportDone | null
  readonly after: ReportDone
}

/** A figure under another rule, and how far it is from the one under this rule. */
function Effect({ name, before, after }: EffectProps) {
  const format = useFormatter()
  const exact = figureOf(after, name) ?? null
  const now = before ? Number(figureOf(before, name) ?? 0) : 0
  const change = exact !== null && now !== 0 ? Number(exact) / now - 1 : 0
  return (
    <>
      <Exact name={name} exact={exact} />{' '}
      <span className={classes.change}>
        {format.number(change, {
          style: 'percent',
          signDisplay: 'exceptZero',
          maximumFractionDigits: 1,
        })}
      </span>
    </>
  )
}

/** How much of the events has a measured time, as parts of one bar. */
function Known({ done }: { readonly done: ReportDone }) {
  const t = useTranslations('facts')
  const format = useFormatter()
  const facts = timeFacts(done.summary.receipt.facts)
  if (!facts || facts.kept === 0) return null
  const { kept } = facts
  return (
    <div>
      <div className={classes.parts} aria-hidden="true">
        {parts.map((name) => (
          <span key={name} data-part={name} style={{ width: `${(100 * facts[name]) / kept}%` }} />
        ))}
      </div>
      <ul className={classes.key}>
        {parts.map((name) => (
          <li key={name}>
            <span className={classes.swatch} data-part={name} aria-hidden="true" />
            {t(name)} <data value={facts[name]}>{format.number(facts[name])}</data> (
            {format.number(facts[name] / kept, { style: 'percent', maximumFractionDigits: 1 })})
          </li>
        ))}
      </ul>
    </div>
  )
}

const parts = ['measured', 'capped', 'edge'] as const
