import { refuseMarkup } from './refuse-markup.ts'

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown
}

/**
 * Mantine writes its style sheets through `innerHTML`, which Trusted Types refuse without a policy
 * named `default`. Style text never holds a `<`; anything that does is markup, and is refused.
 */
export function allowStyleText(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  factory?.createPolicy('default', { createHTML: refuseMarkup })
}

/** The nonce that the page's policy gives to style elements; it keeps `style=""` in markup blocked. */
export const styleNonce = 'footfall'
