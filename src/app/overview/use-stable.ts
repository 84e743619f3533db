import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same, and does what the last one given does. */
export function useStable<Args extends readonly unknown[]>(
  does: (...args: Args) => void,
): (...args: Args) => void {
  const last = useRef(does)
  useLayoutEffect(() => {
    last.current = does
  })
  return useCallback((...args: Args) => last.current(...args), [])
}
