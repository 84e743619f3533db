import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { formOf } from './figures.ts'

const seconds = / \(s\)$/

/** What a measure is called where its values are said as durations: without the unit of its column. */
export function useMeasureNames(): (name: string) => string {
  const nameOf = useFigureNames()
  return (name) => (formOf(name) === 'duration' ? nameOf(name).replace(seconds, '') : nameOf(name))
}

/** What a headline figure is called: a fact, or a column. */
function useFigureNames(): (name: string) => string {
  const t = useTranslations('facts')
  const nameOf = useRoleNames()
  return useMemo(() => {
    const facts = new Set(['kept', 'measured', 'capped', 'edge', 'unknown_share'] as const)
    return (name) => (facts.has(name as 'kept') ? t(name as 'kept') : nameOf(name))
  }, [t, nameOf])
}
