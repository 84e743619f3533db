/** Where words for the person go. */
export interface Messages {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
}

const terminalEveryMs = 200
const otherEveryMs = 5000

/** Says how far a long run is: in place on a terminal, else by a line every five seconds. */
export class Progress {
  private readonly messages: Messages
  private readonly total: number
  private readonly begun = performance.now()
  private said = this.begun
  private lastLength = 0

  constructor(messages: Messages, total: number) {
    this.messages = messages
    this.total = total
  }

  reach(rows: number): void {
    const now = performance.now()
    const { isTTY } = this.messages
    if (now - this.said < (isTTY ? terminalEveryMs : otherEveryMs)) return
    this.said = now
    this.say(`${rows} of ${this.total} rows, ${this.rate(rows, now)} rows/s`, isTTY ? '\r' : '\n')
  }

  done(sentence: string): void {
    this.say(sentence, '\n')
  }

  private rate(rows: number, now: number): number {
    return Math.round((rows * 1000) / Math.max(1, now - this.begun))
  }

  /** On a terminal a shorter text must cover the longer one that stood there. */
  private say(text: string, end: string): void {
    this.messages.write(text.padEnd(this.lastLength) + end)
    this.lastLength = end === '\r' ? text.length : 0
  }
}
