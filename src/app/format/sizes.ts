/** A size as number and unit, three digits at most before the next unit. */
export interface Size {
  readonly value: number
  readonly unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte'
}

const steps = [
  { unit: 'gigabyte', bytes: 1e9 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
] as const

export function sizeOf(bytes: number): Size {
  const step = steps.find((candidate) => bytes >= candidate.bytes)
  return step ? { value: bytes / step.bytes, unit: step.unit } : { value: bytes, unit: 'byte' }
}
