import { useEffect, useState } from 'react'

/**
 * Counts up to `last`, a step a task. The first drawing of a chart is the longest work that the page
 * does: in parts, it lets the page be used in between.
 */
export function useSteps(last: number): number {
  const [step, setStep] = useState(0)
  useEffect(() => {
    if (step >= last) return
    const timer = setTimeout(() => setStep(step + 1))
    return () => clearTimeout(timer)
  }, [step, last])
  return step
}
