import type { ClipboardEvent } from 'react'

/** What is copied holds exact values instead of those said for reading. */
export function copyExactly(event: ClipboardEvent): void {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return
  const text = valueAround(selection) ?? exactTextOf(selection)
  if (text === null) return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

/** The value whose whole text is selected, and nothing beside it. */
function valueAround(selection: Selection): string | null {
  const { commonAncestorContainer: around } = selection.getRangeAt(0)
  const element = around instanceof Element ? around : around.parentElement
  const value = element?.closest('data[value]') ?? null
  return value?.textContent === selection.toString() ? value.getAttribute('value') : null
}

/** The selected text with every value in it written out; null where it holds none. */
function exactTextOf(selection: Selection): string | null {
  const copied = selection.getRangeAt(0).cloneContents()
  const said = copied.querySelectorAll('data[value]')
  if (said.length === 0) return null
  for (const value of said) value.textContent = value.getAttribute('value')
  return [...copied.childNodes].map((node) => node.textContent ?? '').join('\t')
}
