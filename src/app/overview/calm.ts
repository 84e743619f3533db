import { createContext, useContext, useState } from 'react'

/** Whether every tile of the overview has its answer. */
export const CalmContext = createContext(true)

/**
 * Whether the longest drawing may begin: it waits for the last answer, since beside an engine that
 * counts on every core each of its parts takes twice as long. What was begun goes on.
 */
export function useCalm(): boolean {
  const isCalm = useContext(CalmContext)
  const [was, setWas] = useState(isCalm)
  if (isCalm && !was) setWas(true)
  return isCalm || was
}
