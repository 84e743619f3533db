/**
 * A piece of a page, before it is written as HTML or handed to React: both show the same document, so
 * it is laid out once. There is no script, no style attribute and no address among them.
 */
export interface PageElement {
  readonly tag: Tag
  readonly attributes: Readonly<Partial<Record<AttributeName, string>>>
  readonly children: readonly PagePart[]
}

export type PagePart = PageElement | string

export type Tag =
  | 'article'
  | 'header'
  | 'footer'
  | 'section'
  | 'figure'
  | 'figcaption'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'p'
  | 'div'
  | 'span'
  | 'bdi'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'data'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'svg'
  | 'rect'
  | 'line'
  | 'title'

/** As HTML writes them; React calls one of them otherwise. */
type AttributeName =
  | 'class'
  | 'title'
  | 'value'
  | 'scope'
  | 'role'
  | 'tabindex'
  | 'aria-label'
  | 'aria-hidden'
  | 'data-name'
  | 'data-form'
  | 'data-merged'
  | 'viewBox'
  | 'preserveAspectRatio'
  | 'x'
  | 'y'
  | 'x1'
  | 'x2'
  | 'y1'
  | 'y2'
  | 'width'
  | 'height'

export function element(
  tag: Tag,
  attributes: PageElement['attributes'],
  ...children: readonly PagePart[]
): PageElement {
  return { tag, attributes, children }
}
