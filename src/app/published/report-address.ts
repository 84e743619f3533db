const longest = 500
const hasScheme = /^[a-z][a-z\d+.-]*:/i
const forbidden = /[\p{Cc}\p{Cs}\\%?#]/u
const ending = '.footfall.json'

/**
 * Where the report lies that an address names (`#open=reports/246.footfall.json`): below the page's
 * own folder, on its own host. Null for anything else: another host, a way out of the folder however
 * it is written, a file of another kind.
 */
export function reportAddress(written: string, base: string): URL | null {
  const path = decoded(written)
  if (path === null || path.length > longest || !path.endsWith(ending)) return null
  if (hasScheme.test(path) || forbidden.test(path)) return null
  const segments = path.split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null
  const folder = new URL('.', base)
  const address = new URL(segments.map(encodeURIComponent).join('/'), folder)
  return address.origin === folder.origin && address.href.startsWith(folder.href) ? address : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
