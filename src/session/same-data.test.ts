import { expect, test } from 'vitest'
import { unlikeForm } from './same-data.testing.ts'

/** `npm test -- --full` writes 200 tables. */
const tables = process.env['FOOTFALL_FULL'] === undefined ? 20 : 200

test(
  `law: ${tables} tables give the same aggregates in every form`,
  { timeout: 600_000 },
  async () => {
    expect(await unlikeForm(tables)).toBeNull()
  },
)
