import { formOf } from '../report/figures.ts'
import { useFigureNames } from '../report/use-figures.ts'

const seconds = / \(s\)$/

/** What a measure is called where its values are said as durations: without the unit of its column. */
export function useMeasureNames(): (name: string) => string {
  const nameOf = useFigureNames()
  return (name) => (formOf(name) === 'duration' ? nameOf(name).replace(seconds, '') : nameOf(name))
}
