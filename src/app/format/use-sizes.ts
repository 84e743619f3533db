import { useFormatter } from 'use-intl'
import { sizeOf } from './sizes.ts'

/** Writes sizes in the page's language: `4.2 MB`. */
export function useSizes(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const { value, unit } = sizeOf(bytes)
    const maximumFractionDigits = unit === 'byte' || value >= 100 ? 0 : 1
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    return format.number(value, { style: 'unit', unit, unitDisplay, maximumFractionDigits })
  }
}
