import { makeFiles } from './making-files.ts'

const files = makeFiles()

/** Each message asks for the next file; the answer is null when all are made. */
addEventListener('message', () => {
  void files.next().then(({ value }) => postMessage(value ?? null))
})
