import type { Failure } from './api.ts'
import { answerOf } from './failure.ts'

/** How some work fails. */
export async function failureOfTesting(work: Promise<unknown>): Promise<Failure> {
  const answer = await answerOf(() => work)
  if (answer.ok) throw new Error('it did not fail')
  return answer.error
}
