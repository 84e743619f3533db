import { createElement, useMemo } from 'react'
import type { ReactNode } from 'react'
import '#publish/document.css'
import { documentPage } from '#publish/document-page.ts'
import type { PublishedDocument } from '#publish/document.ts'
import type { PagePart } from '#publish/element.ts'

interface DocumentViewProps {
  readonly document: PublishedDocument
  /** Of its title's heading. */
  readonly level: 1 | 2
}

/** A document as whoever receives it sees it: its HTML file is laid out by the same code. */
export function DocumentView({ document, level }: DocumentViewProps) {
  return useMemo(() => shown(documentPage(document, level), 0), [document, level])
}

/** React writes a few attributes in its own way. */
const reactNames: ReadonlyMap<string, string> = new Map([
  ['class', 'className'],
  ['tabindex', 'tabIndex'],
])

function shown(part: PagePart, key: number): ReactNode {
  if (typeof part === 'string') return part
  const { tag, attributes, children } = part
  const properties = Object.entries(attributes).map(([name, value]) => [
    reactNames.get(name) ?? name,
    value,
  ])
  return createElement(tag, { ...Object.fromEntries(properties), key }, ...children.map(shown))
}
