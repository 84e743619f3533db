/** Where text goes. `write` answers false when the reader is behind; `drain` says it has caught up. */
export interface Sink {
  write(piece: string | Uint8Array): boolean
  once?(event: 'drain', listener: () => void): unknown
}

/** What a command needs of the process around it. */
export interface Io {
  readonly stdout: Sink
  readonly stderr: Sink & { readonly isTTY?: boolean }
}

/** Something that stops a command: a sentence for the person and the exit code. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}

/** Input that cannot serve: exit code 1. */
export function cannotServe(message: string): CommandError {
  return new CommandError(message, 1)
}

/** A command that is used wrongly: exit code 2. */
export function wrongUsage(message: string): CommandError {
  return new CommandError(message, 2)
}

/** Writes pieces one after the other, waiting whenever the reader is slower. */
export async function writeAll(
  sink: Sink,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<void> {
  for await (const piece of pieces) {
    if (piece.length === 0) continue
    if (sink.write(piece)) continue
    await new Promise<void>((resolve) => {
      sink.once?.('drain', resolve)
    })
  }
}

/** One line on standard error. */
export function say(io: Io, sentence: string): void {
  io.stderr.write(`${sentence}\n`)
}
