import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { datasetKinds } from '#datasets/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import { reports } from '#reports/index.ts'
import type { Query } from '#core/query/query.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { en } from './en.ts'

/** A schema in which every role of a kind is present. */
function fullSchema({ id, roles }: (typeof datasetKinds)[number]): DatasetSchema {
  const columns = roles.map(({ name }) => ({
    name,
    header: name,
    role: name,
    type: { kind: 'text' } as const,
  }))
  return { kind: id, columns }
}

function namesOf({ select, dimensions, measures }: Query): readonly string[] {
  return [...(select ?? []), ...(dimensions ?? []), ...(measures ?? [])].map(({ name }) => name)
}

test('every report has a title and a question', () => {
  expect(Object.keys(en.reports).toSorted()).toEqual(reports.map(({ id }) => id).toSorted())
})

test('every kind has a name and a hint', () => {
  const ids = datasetKinds.map(({ id }) => id).toSorted()
  expect(Object.keys(en.kinds).toSorted()).toEqual(ids)
  expect(Object.keys(en.kindHints).toSorted()).toEqual(ids)
})

test('every role and every column of a report has words', () => {
  const names = new Set(datasetKinds.flatMap(({ roles }) => roles.map(({ name }) => name)))
  for (const kind of datasetKinds) {
    for (const report of reports) {
      if (report.id === 'records' || report.kinds === 'every') continue
      if (!report.kinds.includes(kind.id)) continue
      const { rows } = report.queries(fullSchema(kind), parseParameters(report, []))
      for (const name of namesOf(rows)) names.add(name)
    }
  }
  expect([...names].filter((name) => !Object.hasOwn(en.columns, name))).toEqual([])
})

test('every headline figure has words', () => {
  const known = { ...en.columns, ...en.facts }
  const names = reports.flatMap(({ headline }) => headline)
  expect(names.filter((name) => !Object.hasOwn(known, name))).toEqual([])
})

test('every derivation has its note', () => {
  const notes = datasetKinds.flatMap(({ derivations = [] }) => derivations.map(({ note }) => note))
  expect(notes.filter((note) => !Object.hasOwn(en.notes, note))).toEqual([])
})

test('sentences read well', () => {
  const t = createTranslator({ locale: 'en', messages: en })
  expect(t('rules.missingColumn', { count: 21, column: 'user id' })).toBe('21 have no user id')
  expect(t('facts.tie', { sharing: 4, place: 5, shown: 1, what: 'user_id' })).toBe(
    '4 users share place 5; 1 of them is shown.',
  )
  expect(t('rejects.sentence', { count: 1, reasons: 'so' })).toBe('1 record was set aside: so.')
})
