/** Whether a request went to another host than the page's own. */
export function isForeign(url: string, page: string): boolean {
  const { protocol, origin } = new URL(url, page)
  return protocol !== 'blob:' && protocol !== 'data:' && origin !== new URL(page).origin
}
