import type { Answer, EngineClient } from '#session/api.ts'

export type EngineSource = () => Promise<EngineClient>

/** An engine that cannot even start is an answer too, not an exception. */
export async function ask<T>(
  source: EngineSource,
  question: (engine: EngineClient) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    return await question(await source())
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, error: { kind: 'worker-died', message, facts: {} } }
  }
}
