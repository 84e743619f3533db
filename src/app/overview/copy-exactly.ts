import type { ClipboardEvent } from 'react'

/** What is copied holds exact values instead of those said for reading. */
export function copyExactly(event: ClipboardEvent): void {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return
  const copied = selection.getRangeAt(0).cloneContents()
  const said = copied.querySelectorAll('data[value]')
  if (said.length === 0) return
  for (const value of said) value.textContent = value.getAttribute('value')
  const lines = [...copied.childNodes].map((node) => node.textContent ?? '')
  event.clipboardData.setData('text/plain', lines.join('\t'))
  event.preventDefault()
}
