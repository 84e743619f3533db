import { createContext, useContext } from 'react'
import type { AppState } from './app-state.ts'
import type { EngineSource } from './ask.ts'
import type { Intake } from './intake.ts'
import type { MemorySource } from './lazy-memory.ts'
import type { Store } from './store.ts'

/** What the outermost components work with; all others take props. */
export interface AppServices {
  readonly store: Store<AppState>
  readonly engine: EngineSource
  readonly intake: Intake
  readonly memory: MemorySource
}

export const AppContext = createContext<AppServices | null>(null)

export function useApp(): AppServices {
  const app = useContext(AppContext)
  if (!app) throw new Error('no AppContext above this component')
  return app
}
