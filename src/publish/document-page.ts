import type {
  PublishedColumn,
  PublishedDocument,
  PublishedFigure,
  PublishedNote,
  PublishedRow,
  PublishedSection,
} from './document.ts'
import { bar, columnsChart, spreadBar } from './drawings.ts'
import { element } from './element.ts'
import type { PageElement, PagePart } from './element.ts'
import { said } from './said.ts'
import { words } from './words.ts'

/** A document laid out; its title is a heading of this level. */
export function documentPage(document: PublishedDocument, level: 1 | 2 = 1): PageElement {
  const { title, lead, figures, sections, about } = document
  return element(
    'article',
    { class: 'published', 'data-name': document.scope },
    element(
      'header',
      { class: 'published-head' },
      element(level === 1 ? 'h1' : 'h2', { class: 'published-title' }, isolated(title)),
      ...given(lead, (text) => element('p', { class: 'published-lead' }, isolated(text))),
    ),
    ...(figures.length === 0
      ? []
      : [element('dl', { class: 'published-figures' }, ...figures.map(figureTile))]),
    ...sections.map((section) => sectionPage(section, level)),
    element(
      'footer',
      { class: 'published-about' },
      element('dl', {}, ...about.map(noteOf)),
      element('p', {}, words.made),
    ),
  )
}

function figureTile({ name, label, form, value, note }: PublishedFigure): PageElement {
  return element(
    'div',
    { class: 'published-figure' },
    element('dt', {}, isolated(label)),
    element('dd', {}, value === null ? words.none : exactly(value, said(value, form), name)),
    ...given(note, (text) => element('dd', { class: 'published-note' }, isolated(text))),
  )
}

function sectionPage(section: PublishedSection, level: 1 | 2): PageElement {
  const { title, note, rows, merged, drawings } = section
  const charts = drawings.flatMap((drawing) =>
    drawing.form === 'columns' ? columnsChart(section, drawing) : [],
  )
  return element(
    'section',
    { class: 'published-section', 'data-name': section.name },
    element(level === 1 ? 'h2' : 'h3', {}, isolated(title)),
    ...charts,
    ...(rows.length === 0 && merged === null ? [] : [tableOf(section)]),
    ...given(note, (text) => element('p', { class: 'published-note' }, isolated(text))),
  )
}

/** It scrolls sideways by itself where the page is narrow, and takes the keys for that. */
function tableOf(section: PublishedSection): PageElement {
  const { title, columns, rows, merged } = section
  const spread = section.drawings.find(({ form }) => form === 'spread')
  const head = columns.map(({ label, form }) =>
    element('th', { scope: 'col', 'data-form': alignment(form) }, isolated(label)),
  )
  const extra = spread ? [element('th', { scope: 'col' }, words.columns.spread)] : []
  return element(
    'div',
    { class: 'published-scroll', role: 'region', tabindex: '0', 'aria-label': title },
    element(
      'table',
      {},
      element('caption', {}, isolated(title)),
      element('thead', {}, element('tr', {}, ...head, ...extra)),
      element(
        'tbody',
        {},
        ...rows.map((row) => rowOf(section, row, null)),
        ...(merged ? [rowOf(section, merged.row, merged.label)] : []),
      ),
    ),
  )
}

function rowOf(section: PublishedSection, row: PublishedRow, merged: string | null): PageElement {
  const { columns, drawings } = section
  const bars = drawings.find(({ form }) => form === 'bars')
  const spread = drawings.find(({ form }) => form === 'spread')
  const cells = columns.map((column, at) => {
    const value = row[at] ?? null
    if (at === 0) {
      return element(
        'th',
        { scope: 'row', 'data-form': alignment(column.form) },
        keyText(value, column, merged),
      )
    }
    const drawn: readonly PagePart[] =
      bars?.form === 'bars' && bars.value === column.name && merged === null
        ? [bar(section, column.name, value)]
        : []
    return element('td', { 'data-form': alignment(column.form) }, ...drawn, cellText(value, column))
  })
  const extra =
    spread?.form === 'spread' ? [element('td', {}, ...spreadBar(section, row, spread))] : []
  return element('tr', merged === null ? {} : { 'data-merged': 'true' }, ...cells, ...extra)
}

function keyText(value: string | null, column: PublishedColumn, merged: string | null): PagePart {
  return merged === null ? cellText(value, column) : isolated(merged)
}

function cellText(value: string | null, { form }: PublishedColumn): PagePart {
  return value === null ? '' : exactly(value, said(value, form))
}

/** What is said, with the exact value beside it. */
function exactly(value: string, shown: string, name?: string): PagePart {
  if (name === undefined && value === shown) return isolated(value)
  return element(
    'data',
    { value, title: value, ...(name !== undefined && { 'data-name': name }) },
    shown,
  )
}

/** Text of the data keeps its own direction, and turns nothing around it. */
function isolated(text: string): PageElement {
  return element('bdi', {}, text)
}

function noteOf({ label, text }: PublishedNote): PageElement {
  return element('div', {}, element('dt', {}, isolated(label)), element('dd', {}, isolated(text)))
}

function alignment(form: PublishedColumn['form']): string {
  return form === 'text' || form === 'date' || form === 'time' || form === 'hour'
    ? 'text'
    : 'number'
}

function given<T>(value: T | null, make: (value: T) => PageElement): readonly PageElement[] {
  return value === null ? [] : [make(value)]
}
