/** Memory that nobody writes to takes none. */
const askedBytes = 2 ** 27
/** So long, in ms, a collection may take that was begun. */
const pauseMs = 30
const mostTries = 8

/**
 * Resolves when the browser has collected what nobody held at the call. It does so when much memory
 * is asked for; a collection that had begun before may have taken it for held, so a witness tells.
 */
export async function collected(): Promise<void> {
  const witness = new WeakRef({})
  for (let tries = 0; tries < mostTries; tries++) {
    // The witness is held until the task that made it, or looked at it, is over.
    await passed(pauseMs)
    askForMemory()
    await passed(pauseMs)
    if (witness.deref() === undefined) return
  }
}

function askForMemory(): void {
  try {
    void new ArrayBuffer(askedBytes)
  } catch {
    // Where there is no room for it, the browser has just collected all that it could.
  }
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
