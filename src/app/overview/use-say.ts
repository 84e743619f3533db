import { useFigureText } from '../report/use-figure-text.ts'
import { formOf } from '../report/figures.ts'

/** Says a value of a column as a person would. */
export function useSay(): (name: string, exact: string) => string {
  const say = useFigureText()
  return (name, exact) => say(exact, formOf(name))
}
