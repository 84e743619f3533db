/** How many values of a strict time column have another form. */
export interface StrictTimeEvidence {
  /** Name in the dataset. */
  readonly column: string
  /** Records whose cell is not null. */
  readonly records: number
  /** Of those, the ones that are not of the strict form. */
  readonly failed: number
  /** Of those, the ones that would be a time in any form. */
  readonly readable: number
  /** The first readable one, as read; '' without one. */
  readonly example: string
}

/**
 * The strict time columns in which over half the records fail the form, over the evidence of all
 * blocks of a file: there any form of time should be offered.
 */
export function prevailingFailures(evidence: readonly StrictTimeEvidence[]): StrictTimeEvidence[] {
  const columns = new Map<string, StrictTimeEvidence>()
  for (const part of evidence) {
    const known = columns.get(part.column)
    columns.set(part.column, known === undefined ? part : added(known, part))
  }
  return [...columns.values()].filter(({ records, failed }) => failed * 2 > records)
}

function added(one: StrictTimeEvidence, other: StrictTimeEvidence): StrictTimeEvidence {
  return {
    column: one.column,
    records: one.records + other.records,
    failed: one.failed + other.failed,
    readable: one.readable + other.readable,
    example: one.example === '' ? other.example : one.example,
  }
}
