/** What `public/guard.js` leaves for the page. */
export interface Guard {
  /** Before every key of storage: the path of the page, since other pages may share its host. */
  readonly prefix: string
  /** The address that the person asked for; its host may be asked during this visit. */
  readonly address: string | null
  /** Whether the strict policy holds. */
  readonly bound: boolean
}

/** The guard's mark; null where its script did not run. */
export function guard(): Guard | null {
  return (globalThis as { footfallGuard?: Guard }).footfallGuard ?? null
}

/** A key in the browser's storage that is this page's own. */
export function storageKey(name: string): string {
  return `${guard()?.prefix ?? 'footfall '}${name}`
}

/** Loads the page anew, with leave to ask the host of this address during that visit. */
export function reloadWith(address: string): void {
  sessionStorage.setItem(storageKey('address'), address)
  location.reload()
}
