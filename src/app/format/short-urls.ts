const origin = /^https?:\/\/([^/?#]+)/

/** Addresses of one host without what they share; other texts, and other hosts, stay as they are. */
export function shortUrls(texts: readonly string[]): readonly string[] {
  const hosts = new Set(texts.map((text) => origin.exec(text)?.[0] ?? null))
  if (hosts.size !== 1 || hosts.has(null)) return texts
  return texts.map((text) => text.replace(origin, '') || text.replace(origin, '$1'))
}
