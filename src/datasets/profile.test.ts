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
    const choice = profileFor(seen('secs', 'where', 'when', 'who'), [visits])
    expect(choice).toEqual({
      kind: 'page-visits',
      mapping: { user_id: 3, timestamp: 2, url: 1, page_view_duration: 0 },
      dateOrder: 'month-first',
    })
  })

  test('maps the nth column of a text to the nth', () => {
    const twice: Profile = { ...visits, header: ['x', 'x', 'y', 'x'], mapping: roles(3, 1, 2, 0) }
    expect(profileFor(seen('y', 'x', 'x', 'x'), [twice])?.mapping).toEqual(roles(3, 2, 0, 1))
  })

  test('is not found for other texts, fewer of them, or another reading', () => {
    expect(profileFor(seen('who', 'when', 'where'), [visits])).toBeNull()
    expect(profileFor(seen('Who', 'when', 'where', 'secs'), [visits])).toBeNull()
    expect(profileFor(seen(...visits.header), [{ ...visits, reading: { headerAt: 3 } }])).toBeNull()
    expect(profileFor(seen(...visits.header), [visits], { delimiter: ';' })).toBeNull()
    expect(profileFor(seen(...visits.header), [visits], { headerAt: 0 })).not.toBeNull()
  })

  test('gives way to a later one of the same header', () => {
    const later: Profile = { ...visits, dateOrder: 'day-first' }
    expect(profileFor(seen(...visits.header), [visits, later])?.dateOrder).toBe('day-first')
  })

  test('without a header is found by as many columns of the same forms', () => {
    const columns = (...cells: readonly string[]) => {
      return {
        header: cells.map((_, at) => `column ${at + 1}`),
        preview: [cells, ['', '', '', '']],
      }
    }
    const reading = { headerAt: null }
    const april = columns('7', '03-04-2018 10:00', 'https://a.example', '5')
    const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
    const choice = { kind: 'page-visits' as const, mapping, reading }
    const profile = profileOf(april, choice)
    expect(readProfiles(writeProfiles([profile]))).toEqual([profile])
    const found = (...cells: readonly string[]) => {
      return profileFor(columns(...cells), [profile], reading)
    }
    expect(found('12', '2018-05-01', 'b', '1.5')).toEqual(choice)
    expect(found('', '', '', '')).toEqual(choice)
    expect(found('12', '2018-05-01', 'b')).toBeNull()
    expect(found('12', 'b', '2018-05-01', '1.5')).toBeNull()
    expect(found('who', 'when', 'where', 'secs')).toBeNull()
  })

  test('names the readings to look by, without a header last', () => {
    const without: Profile = { ...visits, reading: { headerAt: null } }
    const behind: Profile = { ...visits, reading: { headerAt: 2, delimiter: ';' } }
    expect(readingsOf([without, behind, visits, behind])).toEqual([
      {},
      { headerAt: 2, delimiter: ';' },
      { headerAt: null },
    ])
    const kinds = [{ kind: 'interactions', mapping: {}, confidence: 1 }] as const
    expect(readingsOf([without, visits], { kinds, certain: true })).toEqual([{}])
    expect(readingsOf([without, visits], { kinds, certain: false })).toHaveLength(2)
  })
})

function seen(...header: readonly string[]) {
  return { header, preview: [] }
}

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
            dateOrderAgainstProof: fc.boolean(),
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
          const profile = profileOf(seen(...header), choice as never)
          const read = readProfiles(writeProfiles([profile]))
          expect(read).toEqual([profile])
          expect(profileFor(seen(...header.toReversed()), read, rest.reading as never)).toEqual({
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
    [{ version: 1, profiles: [{ ...visits, columnForms: ['text'] }] }, 'columnForms'],
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
