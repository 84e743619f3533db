import { useCallback, useEffect, useState } from 'react'
import type { RuleName } from '#core/cleaning/rules.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { FileEntry } from '../state/app-state.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { changedChoice } from '../state/changed-choice.ts'
import { effectOf } from './trials.ts'
import type { Effect, Trial } from './trials.ts'

/** Files that take long are read with a switch set only when that is asked for. */
const readUnaskedBytes = 2 ** 25

export interface TriedEffect {
  readonly state: 'waiting' | 'working' | 'failed' | Effect
  readonly workOut: () => void
}

interface Tried {
  readonly dataset: LoadedDataset
  readonly files: readonly FileEntry[]
  readonly engine: EngineSource
  readonly rule: RuleName
  readonly trial: Trial
  /** Gives trials their turn: one after the other. */
  readonly inTurn: (work: () => Promise<void>) => void
}

/**
 * What a switch would change: the files are read with it set, admitted as they would be, and closed
 * again, so that nothing is guessed. It is given up when nobody looks any more.
 */
export function useEffectOf({ dataset, files, engine, rule, trial, inTurn }: Tried): TriedEffect {
  const [found, setFound] = useState<Effect | 'failed' | null>(null)
  const [asked, setAsked] = useState(() => bytesOf(files) <= readUnaskedBytes)
  const work = useCallback(
    async (signal: AbortSignal) => {
      if (signal.aborted) return
      const answer = await ask(engine, (client) =>
        client.load(triedFiles(files, trial), { onProgress: () => {} }, signal),
      )
      if (answer.ok) void engine().then((client) => client.closeDataset(answer.value.id))
      if (signal.aborted) return
      setFound(answer.ok ? effectOf(rule, dataset.receipt, answer.value.receipt) : 'failed')
    },
    [dataset, engine, files, rule, trial],
  )
  useEffect(() => {
    if (!asked) return
    const controller = new AbortController()
    inTurn(() => work(controller.signal))
    return () => controller.abort()
  }, [asked, inTurn, work])
  return { state: found ?? (asked ? 'working' : 'waiting'), workOut: () => setAsked(true) }
}

function triedFiles(files: readonly FileEntry[], { change, names }: Trial) {
  return files.flatMap(({ file, choice, until }) => {
    if (!choice) return []
    const isMeant = names?.includes(file.name) ?? true
    const tried = isMeant ? changedChoice(choice, change) : choice
    return [{ file, choice: tried, ...(until !== null && { until }) }]
  })
}

function bytesOf(files: readonly FileEntry[]): number {
  return files.reduce((sum, { file, until }) => sum + (until ?? file.size), 0)
}

/** Work one after the other, each begun when the one before has ended. */
export function createTurns(): (work: () => Promise<void>) => void {
  let last = Promise.resolve()
  return (work) => {
    last = last.then(work, work)
  }
}
