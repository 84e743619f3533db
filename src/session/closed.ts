/** What was asked about has been closed or released meanwhile. */
export class ClosedError extends Error {
  constructor(what: 'dataset' | 'result') {
    super(`the ${what} was closed meanwhile`)
    this.name = 'ClosedError'
  }
}
