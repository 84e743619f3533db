/** Safe on every file system and in every address as it is, and told apart whatever the case. */
const plain = /^[a-z\d](?:[a-z\d_-]{0,58}[a-z\d])?$/
/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
const longestSlug = 40

/**
 * A file name (without ending) for each id: the id itself where it is plain, else what is plain of it
 * and a hash of the whole. No two names are equal, and a name does not depend on the other ids as long
 * as hashes differ, so that a partner's link stays.
 */
export function fileNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const isPlain = (id: string) => plain.test(id) && !reserved.test(id)
  for (const id of ids.filter(isPlain)) {
    names.set(id, id)
    taken.add(id)
  }
  for (const id of ids) {
    if (names.has(id)) continue
    const name = free(`${slugOf(id)}-${hashOf(id)}`, taken)
    names.set(id, name)
    taken.add(name)
  }
  return names
}

/** The same names, each with an end of its own that nobody can guess who knows another one. */
export function secretNames(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([id, name]) => [id, `${name}-${secret()}`]))
}

function secret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function slugOf(id: string): string {
  const slug = id
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? 'merchant' : slug
}

function free(name: string, taken: ReadonlySet<string>): string {
  let candidate = name
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}-${count}`
  return candidate
}

/** FNV-1a of 64 bits over UTF-16 code units; it keeps names apart, and is no secret. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn
  }
  return hash.toString(16).padStart(16, '0')
}
