import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reports } from '#reports/index.ts'
import type { Parameter, ParameterValue } from '#reports/report.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { merchantSummary } from '#reports/flyer-events.ts'
import { topSellerProducts } from '#reports/top-sellers.ts'
import { choicesOf, readParameters, writeParameters } from './parameters.ts'

function values(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  switch (parameter.type) {
    case 'integer':
      return fc.integer({ min: parameter.minimum, max: 999_999_999 })
    case 'choice':
      return fc.constantFrom(parameter.default, ...parameter.choices)
    case 'list':
      return fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 })
    case 'month':
      return fc.constantFrom(null, '2011-01', '0999-12')
    case 'zone':
      return fc.constantFrom(null, 'Europe/Madrid', 'UTC')
  }
}

const settings = fc
  .constantFrom(...reports.filter(({ parameters }) => parameters.length > 0))
  .chain((report) =>
    fc.record({
      report: fc.constant(report),
      parameters: fc.record(
        Object.fromEntries(report.parameters.map((one) => [one.name, values(one)])),
      ),
    }),
  )

test('what an address says of parameters is read back', () => {
  fc.assert(
    fc.property(settings, ({ report, parameters }) => {
      const back = readParameters(report, writeParameters(report, parameters))
      expect(back.ignored).toEqual([])
      expect(writeParameters(report, back.parameters)).toEqual(writeParameters(report, parameters))
    }),
  )
})

test('defaults need no words, whatever the order of a list', () => {
  const { parameters } = readParameters(merchantSummary, [
    ['keep', 'item_open'],
    ['keep', 'flyer_open'],
  ])
  expect(writeParameters(merchantSummary, parameters)).toEqual([])
})

test('what a report cannot take stands at its default, and is named', () => {
  const { parameters, ignored } = readParameters(topSellerProducts, [
    ['top', '0'],
    ['measure', 'sales'],
    ['measures', 'x'],
    ['constructor', 'x'],
  ])
  expect(parameters).toEqual({ top: 10, by: null, measure: 'sales', month: null })
  expect(ignored).toEqual(['top', 'measures', 'constructor'])
})

test('a choice without its column says which; the choice that the file decides is known', () => {
  const columns = ['product_name', 'product_price', 'quantity', 'transaction_id', 'timestamp']
  const schema: DatasetSchema = {
    kind: 'purchases',
    columns: columns.map((name) => ({ name, header: name, role: name, type: { kind: 'text' } })),
  }
  const { parameters } = readParameters(topSellerProducts, [])
  const choice = (name: string) => {
    const parameter = topSellerProducts.parameters.find((one) => one.name === name)
    if (parameter?.type !== 'choice') throw new Error(name)
    return choicesOf(topSellerProducts, schema, parameters, parameter)
  }
  expect(choice('measure').choices.map(({ lacks }) => lacks)).toEqual([null, null, 'profit'])
  expect(choice('by')).toMatchObject({
    current: 'name',
    choices: [{ lacks: 'product_id' }, {}, {}],
  })
})
