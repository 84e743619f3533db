import { makeFiles } from './making-files.ts'

const files = makeFiles()

/** Each message asks for the next file; the answer is null when all are made, an error where it cannot be. */
addEventListener('message', () => {
  files.next().then(({ value }) => postMessage(value ?? null), reportError)
})
