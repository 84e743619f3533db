import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Profile,
  ProfileError,
  profileFor,
  profileOf,
  readProfiles,
  readingsOf,
  writeProfiles,
} from './profile.ts'

const visits: Profile = {
  header: ['who', 'when', 'where', 'secs'],
  kind: 'page-visits',
  mapping: { user_id: 'who', timestamp: 1, url: 2, page_view_duration: 'secs' },
  dateOrder: 'month-first',
}

describe('a profile', () => {
  test('is found by the header texts in any order', () => {
    const choice = profileFor(['secs', 'where', 'when', 'who'], [visits])
    expect(choice).toEqual({
      kind: 'page-visits',
      mapping: { user_id: 3, timestamp: 2, url: 1, page_view_duration: 0 },
      dateOrder: 'month-first',
    })
  })

  test('maps the nth column of a text to the nth', () => {
    const twice: Profile = { ...visits, header: ['x', 'x', 'y', 'x'], mapping: roles(3, 1, 2, 0) }
    expect(profileFor(['y', 'x', 'x', 'x'], [twice])?.mapping).toEqual(roles(3, 2, 0, 1))
  })

  test('is not found for other texts, fewer of them, or another reading', () => {
    expect(profileFor(['who', 'when', 'where'], [visits])).toBeNull()
    expect(profileFor(['Who', 'when', 'where', 'secs'], [visits])).toBeNull()
    expect(profileFor(visits.header, [{ ...visits, reading: { headerAt: 3 } }])).toBeNull()
    expect(profileFor(visits.header, [visits], { delimiter: ';' })).toBeNull()
    expect(profileFor(visits.header, [visits], { headerAt: 0 })).not.toBeNull()
  })

  test('gives way to a later one of the same header', () => {
    const later: Profile = { ...visits, dateOrder: 'day-first' }
    expect(profileFor(visits.header, [visits, later])?.dateOrder).toBe('day-first')
  })

  test('names the readings to look by, without a header last', () => {
    const without: Profile = { ...visits, reading: { headerAt: null } }
    const behind: Profile = { ...visits, reading: { headerAt: 2, delimiter: ';' } }
    expect(readingsOf([without, behind, visits, behind])).toEqual([
      {},
      { headerAt: 2, delimiter: ';' },
      { headerAt: null },
    ])
  })
})

function roles(user: number, time: number, url: number, duration: number): Profile['mapping'] {
  return { user_id: user, timestamp: time, url, page_view_duration: duration }
}

describe('a file of profiles', () => {
  test('reads what was written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 4, maxLength: 8 }),
        fc.record(
          {
            reading: fc.record(
              {
                encoding: fc.constantFrom('utf-8', 'windows-1252'),
                delimiter: fc.constantFrom(';', '\t'),
                headerAt: fc.option(fc.nat(9)),
              },
              { requiredKeys: [] },
            ),
            dateOrder: fc.constantFrom('day-first', 'month-first'),
            anyTimeForm: fc.boolean(),
            rules: fc.record(
              { off: fc.subarray(['missing', 'type', 'zero'] as const), dropRepeats: fc.boolean() },
              { requiredKeys: [] },
            ),
          },
          { requiredKeys: [] },
        ),
        (header, rest) => {
          const choice = { kind: 'page-visits' as const, mapping: roles(0, 1, 2, 3), ...rest }
          const profile = profileOf(header, choice as never)
          const read = readProfiles(writeProfiles([profile]))
          expect(read).toEqual([profile])
          expect(profileFor(header.toReversed(), read, rest.reading as never)).toEqual({
            ...choice,
            mapping: Object.fromEntries(
              Object.entries(choice.mapping).map(([role, at]) => [
                role,
                header.length - 1 - Number(at),
              ]),
            ),
          })
        },
      ),
    )
  })

  const whole = { version: 1, profiles: [visits] }
  test.each([
    ['', 'it holds no JSON'],
    ['null', 'not an object'],
    [{ ...whole, version: 2 }, 'only version 1'],
    [{ ...whole, more: 1 }, 'more'],
    [{ version: 1, profiles: [{ ...visits, kind: 'nothing' }] }, 'kind'],
    [{ version: 1, profiles: [{ ...visits, dateorder: 'day-first' }] }, 'dateorder'],
    [{ version: 1, profiles: [{ ...visits, header: [] }] }, 'header'],
    [{ version: 1, profiles: [{ ...visits, mapping: { ...visits.mapping, url: 4 } }] }, 'url'],
    [{ version: 1, profiles: [{ ...visits, mapping: { ...visits.mapping, url: 'who' } }] }, 'url'],
    [{ version: 1, profiles: [{ ...visits, mapping: { user_id: 0 } }] }, 'timestamp'],
    [{ version: 1, profiles: [{ ...visits, reading: { delimiter: '#' } }] }, 'delimiter'],
    [{ version: 1, profiles: [{ ...visits, reading: { headerAt: -1 } }] }, 'headerAt'],
    [{ version: 1, profiles: [{ ...visits, rules: { off: ['quote'] } }] }, 'off'],
    [
      `{"version":1,"profiles":[{"header":["a"],"kind":"generic","mapping":{"__proto__":0}}]}`,
      '__proto__',
    ],
  ])('is refused in one sentence: %j', (value, part) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    expect(() => readProfiles(text)).toThrow(ProfileError)
    expect(() => readProfiles(text)).toThrow(part)
  })
})
