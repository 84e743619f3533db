/** A frame that does not come within this time never will: the page is hidden. */
const mostMs = 100

/** Works wait here for a frame of their own. */
const waiting: (() => void)[] = []
let isArranged = false

/**
 * Does a work after the next frame in which no other is done, so that long works have the page
 * listen in between; a page that nobody sees does not wait. Answers how to call it off.
 */
export function oneAFrame(work: () => void): () => void {
  waiting.push(work)
  arrange()
  return () => {
    const at = waiting.indexOf(work)
    if (at >= 0) waiting.splice(at, 1)
  }
}

function arrange(): void {
  if (isArranged || waiting.length === 0) return
  isArranged = true
  afterFrame(() => {
    isArranged = false
    try {
      waiting.shift()?.()
    } finally {
      arrange()
    }
  })
}

/** In a task of its own: what is done in a frame's callback holds back the frame. */
function afterFrame(work: () => void): void {
  if (document.visibilityState === 'hidden') {
    setTimeout(work)
    return
  }
  let isDone = false
  const go = (): void => {
    if (isDone) return
    isDone = true
    clearTimeout(timer)
    work()
  }
  const timer = setTimeout(go, mostMs)
  requestAnimationFrame(() => setTimeout(go))
}
