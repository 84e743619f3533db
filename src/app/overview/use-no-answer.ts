import { useTranslations } from 'use-intl'
import type { ReportResult } from '../dataset/results.ts'
import { useRoleNames } from '../files/use-role-names.ts'

/** Why a tile has nothing to show: the file lacks a column, or it could not be counted. */
export function useNoAnswer(): (result: Exclude<ReportResult, { state: 'done' }>) => string {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  return (result) =>
    result.state === 'lacks' ? t('lacks', { columns: nameOf(result.column) }) : t('failed')
}
