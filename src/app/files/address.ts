/**
 * The address that a person typed; null where it is none that a page can ask. Without a scheme it
 * is meant to be `https`. Names and passwords in it are refused: they would be sent along.
 */
export function addressOf(text: string): URL | null {
  const typed = text.trim()
  if (typed === '') return null
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
    const isPlain = url.username === '' && url.password === ''
    return isWeb && isPlain && isNamed(url) ? url : null
  } catch {
    return null
  }
}

/** A word alone is no host yet: the person is still typing. */
function isNamed({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.includes('.') || hostname.startsWith('[')
}
