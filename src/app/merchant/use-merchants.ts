import { useEffect, useState } from 'react'
import { askMerchants } from '#publish/merchants.ts'
import type { Ask, Merchants } from '#publish/merchants.ts'
import type { Parameters } from '#reports/report.ts'
import type { Failure, LoadedDataset } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'

/** What is known of all merchants. */
interface MerchantsState {
  /** The answer before stays until the next one is there. */
  readonly merchants: Merchants | null
  readonly failure: Failure | null
  readonly busy: boolean
}

/** The last answer, and to which parameters. */
interface Answered {
  readonly to: Parameters | null
  readonly merchants: Merchants | null
  readonly failure: Failure | null
}

/** The figures of all merchants under these parameters; `parameters` stays one object. */
export function useMerchants(
  dataset: LoadedDataset,
  parameters: Parameters,
  engine: EngineSource,
): MerchantsState {
  const [state, setState] = useState<Answered>({ to: null, merchants: null, failure: null })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void answered(dataset, parameters, asking(dataset, engine, signal)).then((answer) => {
      if (signal.aborted) return
      setState((before) => ({ ...before, failure: null, ...answer, to: parameters }))
    })
    return () => controller.abort()
  }, [dataset, parameters, engine])
  const busy = state.to !== parameters
  return { merchants: state.merchants, failure: busy ? null : state.failure, busy }
}

async function answered(
  dataset: LoadedDataset,
  parameters: Parameters,
  asking: Ask,
): Promise<{ readonly merchants: Merchants } | { readonly failure: Failure }> {
  try {
    return { merchants: await askMerchants(asking, dataset, parameters) }
  } catch (error) {
    if (error instanceof FailedAnswer) return { failure: error.failure }
    throw error
  }
}

class FailedAnswer extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'FailedAnswer'
    this.failure = failure
  }
}

function asking(dataset: LoadedDataset, engine: EngineSource, signal: AbortSignal): Ask {
  return async (rows) => {
    const request = { dataset: dataset.id, rows, facts: [], rule: null, zone: null }
    const ran = await ask(engine, (client) => client.run(request, signal))
    if (!ran.ok) throw new FailedAnswer(ran.error)
    const { id, rowCount } = ran.value
    const answer = await ask(engine, (client) => client.rows(id, 0, rowCount, signal))
    void engine().then((client) => client.releaseResult(id))
    if (!answer.ok) throw new FailedAnswer(answer.error)
    return answer.value.columns
  }
}
