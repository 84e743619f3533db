/** Names only: an offset such as `+02:00` is a zone to some engines and not to others. */
const zoneForm = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/

/** Whether a text names a time zone, such as `Europe/Madrid` or `UTC`. */
export function isZone(text: string): boolean {
  if (!zoneForm.test(text)) return false
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
