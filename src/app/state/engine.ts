import type { EngineSource } from './ask.ts'

/**
 * The engine's code is fetched and its worker started when first asked for; a failed start is tried
 * anew. `onDeath` hears when a running engine is gone with all that it held.
 */
export function lazyEngine(onDeath: () => void): EngineSource {
  let started: ReturnType<EngineSource> | null = null
  return () => {
    started ??= import('#worker/client.ts')
      .then(({ createEngineClient }) => createEngineClient(undefined, onDeath))
      .catch((error: unknown) => {
        started = null
        throw error
      })
    return started
  }
}

/** Starts the engine once the page has been painted and the browser has nothing better to do. */
export function startAfterPaint(source: EngineSource): void {
  const start = () => void source().catch(() => undefined)
  requestAnimationFrame(() => setTimeout(start, 200))
}

/** Makes the engine quick for files that are about to come; ends early when they are there. */
export async function makeReady(source: EngineSource, signal: AbortSignal): Promise<void> {
  const engine = await source()
  engine.prepare()
  const [{ warmUp }, { madeUpFiles }] = await Promise.all([
    import('./warm-up.ts'),
    import('#worker/made-up-files.ts'),
  ])
  await warmUp(engine, madeUpFiles(), signal)
}
