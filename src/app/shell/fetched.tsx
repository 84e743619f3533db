import { use } from 'react'
import type { ComponentType } from 'react'

/** A component whose code is a chunk of its own. */
interface Fetched<Props> {
  /** Stands in for it; waits for the code only where that is not there yet. */
  readonly Component: ComponentType<Props>
  /** Brings the code before it is drawn; what cannot be had now is asked for again then. */
  readonly fetch: () => Promise<void>
}

/** Unlike `lazy`, what has been fetched is drawn at once: React holds back for long what had to wait. */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Fetched<Props> {
  let known: ComponentType<Props> | null = null
  let coming: Promise<ComponentType<Props>> | null = null
  const come = () => (coming ??= load().then((component) => (known = component)))
  return {
    Component(props) {
      const Known = known ?? use(come())
      return <Known {...props} />
    },
    async fetch() {
      await come().catch(() => (coming = null))
    },
  }
}
