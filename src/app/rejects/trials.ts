import type { Receipt } from '#core/cleaning/receipt.ts'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { FileChoice, LoadedDataset } from '#session/api.ts'
import { ruleSwitches, switched } from '../dataset/rules.ts'

/** A switch that may take in what a rule set aside. */
export interface Trial {
  readonly id: 'off' | 'strictTime' | 'repeats' | 'encoding'
  readonly change: Partial<FileChoice>
  /** The files that it is about; absent: all. */
  readonly names?: readonly string[]
}

/** The switches for the records that a rule set aside; none where they cannot be split into cells. */
export function trialsOf(
  rule: RuleName,
  { schema, receipt }: Pick<LoadedDataset, 'schema' | 'receipt'>,
  choice: FileChoice,
): readonly Trial[] {
  if (rule === 'encoding') return encodingTrials(receipt)
  const isOn = (id: string) => ruleSwitches(schema, choice).some((one) => one.id === id && one.isOn)
  const trials: Trial[] = []
  if (isOn(rule) && isSwitchable(rule)) {
    trials.push({ id: 'off', change: switched(choice, rule, false) })
  }
  if (rule === 'type' && isOn('strictTime')) {
    trials.push({ id: 'strictTime', change: switched(choice, 'strictTime', false) })
  }
  if (rule === 'duplicate' && isOn('repeats')) {
    trials.push({ id: 'repeats', change: switched(choice, 'repeats', false) })
  }
  return trials
}

function isSwitchable(rule: RuleName): rule is Exclude<RuleName, 'encoding' | 'quote' | 'ragged'> {
  return rule !== 'encoding' && rule !== 'quote' && rule !== 'ragged'
}

/** Windows-1252 has a character for nearly every byte. */
function encodingTrials({ files }: Receipt): readonly Trial[] {
  const names = files.flatMap(({ name, encoding, rejected }) =>
    encoding === 'utf-8' && rejected > 0 ? [name] : [],
  )
  if (names.length === 0) return []
  return [{ id: 'encoding', change: { reading: { encoding: 'windows-1252' } }, names }]
}

/** What a switch would change, in records. */
export interface Effect {
  /** So many more count. */
  readonly gained: number
  /** The rule sets so many aside all the same. */
  readonly still: number
  /** Others then set so many more aside. */
  readonly elsewhere: readonly { readonly rule: RuleName; readonly count: number }[]
}

/** Compares what was read with what was read with a switch set. */
export function effectOf(rule: RuleName, before: Receipt, after: Receipt): Effect {
  const rules = Object.keys(after.rejectedBy) as RuleName[]
  const elsewhere = rules.flatMap((other) => {
    const count = (after.rejectedBy[other] ?? 0) - (before.rejectedBy[other] ?? 0)
    return other !== rule && count > 0 ? [{ rule: other, count }] : []
  })
  return {
    gained: after.accepted - before.accepted,
    still: after.rejectedBy[rule] ?? 0,
    elsewhere,
  }
}
