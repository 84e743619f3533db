/** The text itself, unless it could be markup. */
export function refuseMarkup(text: string): string {
  if (text.includes('<')) throw new TypeError('markup is never written as text on this page')
  return text
}
