import { startTransition, useEffect, useState } from 'react'
import { oneAFrame } from '../state/one-a-frame.ts'

/**
 * Counts up to `last`, a step a frame. The first drawing of a chart is the longest work that the page
 * does: in parts, it lets the page be used in between.
 */
export function useSteps(last: number): number {
  const [step, setStep] = useState(0)
  useEffect(() => {
    if (step >= last) return
    return oneAFrame(() => startTransition(() => setStep(step + 1)))
  }, [step, last])
  return step
}
