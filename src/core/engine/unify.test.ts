import { expect, test } from 'vitest'
import { concat } from '#core/table/assemble.ts'
import { constant } from './constant.ts'
import { nulls, unified } from './unify.ts'

test('nulls that are a text take the way of numbers, also where there are nothing but nulls', () => {
  const noNumber = nulls(constant(1, 1), 2)
  for (const columns of [
    [constant(null, 1), noNumber],
    [noNumber, constant(null, 1)],
    [constant(null, 0), constant(1, 3)],
  ])
    expect(concat(unified(columns))).toMatchObject({ held: 'scaled', length: 3 })
})
