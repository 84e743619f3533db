const plainNumber = /^-?\d+(?:\.(\d+))?$/

/**
 * Groups the digits of a decimal text without passing it through a double. What is no plain decimal
 * is left as it is.
 */
export function exactNumbers(locale: string): (text: string) => string {
  const byDecimals = new Map<number, Intl.NumberFormat>()
  return (text) => {
    const match = plainNumber.exec(text)
    if (!match) return text
    const decimals = match[1]?.length ?? 0
    if (decimals > 100) return text
    let format = byDecimals.get(decimals)
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      })
      byDecimals.set(decimals, format)
    }
    return format.format(text as Intl.StringNumericLiteral)
  }
}
