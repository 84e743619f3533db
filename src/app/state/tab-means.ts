/** Browsers tell memory in gigabytes, rounded and at most some; the DOM library does not know it. */
interface Remembering {
  readonly deviceMemory?: number
}

const gigabyte = 1e9
/** Where the browser does not tell: what the common ones let a tab have on any computer. */
const untold = 2 * gigabyte
/** Browsers end tabs that take more, whatever the computer has. */
const most = 4 * gigabyte

/** Beside what is kept: pieces being read, tables being put together, answers. */
export const workingBytes = 250e6

/** Bytes that this tab can probably hold: half of the computer's memory, where that is told. */
export function tabMeans(browser: object = navigator): number {
  const { deviceMemory } = browser as Remembering
  return deviceMemory === undefined ? untold : Math.min(most, (deviceMemory / 2) * gigabyte)
}
