/** Why a query cannot be run. `kind` is a catalogue key; `subject` the offending name or operation. */
export class QueryProblem extends Error {
  readonly kind: QueryProblemKind
  readonly subject: string
  constructor(kind: QueryProblemKind, subject: string, message: string) {
    super(message)
    this.name = 'QueryProblem'
    this.kind = kind
    this.subject = subject
  }
}

export type QueryProblemKind =
  | 'shape'
  | 'too-deep'
  | 'too-large'
  | 'unknown-column'
  | 'repeated-column'
  | 'type'
