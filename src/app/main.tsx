import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/ActionIcon.css'
import './tokens.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { emptyState } from './state/app-state.ts'
import { lazyEngine, startAfterPaint } from './state/engine.ts'
import { createIntake } from './state/intake.ts'
import { createStore } from './state/store.ts'
import { allowStyleText, styleNonce } from './trusted-types.ts'

allowStyleText()
// The scroll lock of drawers takes the nonce of its style element from here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

const root = document.getElementById('root')
if (root) {
  const store = createStore(emptyState)
  const engine = lazyEngine()
  const app = { store, engine, intake: createIntake(store, engine) }
  createRoot(root).render(<App app={app} />)
  startAfterPaint(engine)
}
