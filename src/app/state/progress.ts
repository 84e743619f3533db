import type { Progress } from './app-state.ts'

/** Bytes a second since the file was begun; null before anything can be said. */
export function rateOf(progress: Progress): number | null {
  if (progress.elapsedMs < 250 || progress.bytesRead === 0) return null
  return (progress.bytesRead / progress.elapsedMs) * 1000
}

/** The share of the bytes that was read, in whole hundredths: all of it only when all was read. */
export function shareRead({ bytesRead, bytes }: Pick<Progress, 'bytesRead' | 'bytes'>): number {
  return bytes === 0 ? 1 : Math.floor((100 * bytesRead) / bytes) / 100
}

/** Seconds still to go, said only when they are more than ten. */
export function secondsLeft(progress: Progress): number | null {
  const rate = rateOf(progress)
  if (rate === null) return null
  const seconds = (progress.bytes - progress.bytesRead) / rate
  return seconds > 10 ? Math.round(seconds) : null
}
