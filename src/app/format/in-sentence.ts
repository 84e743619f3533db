/** A name as it stands inside a sentence: `User id` → `user id`, but `SKU` stays. */
export function inSentence(name: string): string {
  const [first = '', second = ''] = name
  return second === second.toLowerCase() ? first.toLowerCase() + name.slice(first.length) : name
}
