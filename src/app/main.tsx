import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/ActionIcon.css'
import './tokens.css'
import './first-paint.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { guard } from './guard.ts'
import { en } from './messages/en.ts'
import { emptyState } from './state/app-state.ts'
import { lazyEngine, startAfterPaint } from './state/engine.ts'
import { createIntake } from './state/intake.ts'
import { lazyMemory } from './state/lazy-memory.ts'
import { startNavigation } from './state/navigation.ts'
import { createStore } from './state/store.ts'
import { allowStyleText, styleNonce } from './trusted-types.ts'

allowStyleText()
// The scroll lock of drawers takes the nonce of its style element from here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

const root = document.getElementById('root')
if (root) {
  // Without the guard's policy anything could leave the page; the dev server runs without it.
  if (guard()?.bound === true || import.meta.env.DEV) void styled().then(() => start(root))
  else root.textContent = en.intake.unguarded
}

/** The built page is painted before its style sheet is there, which is turned on here. */
async function styled(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=stylesheet][media=print]')
  if (!link) return
  if (!link.sheet && document.readyState !== 'complete') {
    await new Promise((settled) => {
      link.addEventListener('load', settled)
      // Also where the sheet could not be had.
      window.addEventListener('load', settled)
    })
  }
  link.media = 'all'
}

function start(element: HTMLElement): void {
  const store = createStore(emptyState)
  const engine = lazyEngine(() => intake.recover())
  const memory = lazyMemory()
  const intake = createIntake({ store, engine, memory })
  const app = { store, engine, intake, memory }
  startNavigation(store, window)
  createRoot(element).render(<App app={app} />)
  startAfterPaint(engine)
  const address = guard()?.address ?? null
  if (address !== null) void intake.fetch(address)
}
