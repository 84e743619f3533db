import { describe, expect, it } from 'vitest'
import { findReport } from './index.ts'
import { ParameterError, parseParameters } from './parameters.ts'

function parse(id: string, ...given: readonly [string, string][]) {
  const report = findReport(id)
  if (report === null) throw new Error(`no report ${id}`)
  return parseParameters(report, given)
}

describe('parseParameters', () => {
  it('fills in defaults, and the last of a name holds', () => {
    expect(parse('top-users')).toEqual({ top: 5 })
    expect(parse('top-users', ['top', '7'], ['top', '9'])).toEqual({ top: 9 })
    expect(parse('out-of-stock', ['threshold', '-3'])).toMatchObject({ threshold: -3 })
    expect(parse('flyer-time-per-user', ['keep', 'a, b'])).toMatchObject({ keep: ['a', 'b'] })
    expect(parse('visits-per-day', ['zone', 'America/New_York'])).toEqual({
      zone: 'America/New_York',
    })
  })

  it.each([
    ['top10-customers', 'month', '2011-13', 'bad-value'],
    ['top10-customers', 'month', 'March', 'bad-value'],
    ['top-users', 'bottom', '5', 'unknown-parameter'],
    ['top-users', '__proto__', '5', 'unknown-parameter'],
    ['top-users', 'top', '0', 'bad-value'],
    ['top-users', 'top', '1.5', 'bad-value'],
    ['top-users', 'top', '', 'bad-value'],
    ['top-users', 'top', '1e3', 'bad-value'],
    ['top-users', 'top', '9999999999999999', 'bad-value'],
    ['top10-customers', 'by', 'names', 'bad-value'],
    ['top10-customers', 'measure', 'toString', 'bad-value'],
    ['flyer-time-per-user', 'cap', '-1', 'bad-value'],
    ['flyer-time-per-user', 'keep', '', 'bad-value'],
    ['flyer-time-per-user', 'keep', 'a,,b', 'bad-value'],
    ['visits-per-day', 'zone', 'Mars/Olympus', 'bad-value'],
    ['visits-per-day', 'zone', '+02:00', 'bad-value'],
  ])('%s refuses %s=%s', (id, name, value, kind) => {
    try {
      parse(id, [name, value])
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ParameterError)
      expect(error).toMatchObject({ kind, parameter: name, value })
    }
  })
})
