import { expect, test } from 'vitest'
import { durationParts } from './durations.ts'

test.each([
  [29.52, { say: 'seconds', seconds: 29.52 }],
  [252.4, { say: 'minutes', minutes: 4, seconds: 12 }],
  [3599.7, { say: 'hours', hours: 1, minutes: 0 }],
  [7260, { say: 'hours', hours: 2, minutes: 1 }],
  [8_827_200, { say: 'wholeHours', hours: 2452 }],
  [-90, { say: 'minutes', minutes: -1, seconds: 30 }],
])('%d seconds', (seconds, parts) => {
  expect(durationParts(seconds)).toEqual(parts)
})
