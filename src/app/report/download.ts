/** `top-users_2023-12-31.csv`: what it is, and the person's own day on which it was taken. */
export function fileNameOf(name: string, ending: string, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return `${name}_${day}.${ending}`
}

/** Hands a file to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has to begin the download before its address goes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
