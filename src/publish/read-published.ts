import { publishedLimits, valueForms } from './document.ts'
import type {
  Drawing,
  PublishedColumn,
  PublishedDocument,
  PublishedFigure,
  PublishedNote,
  PublishedRow,
  PublishedSection,
  ValueForm,
} from './document.ts'

/** Why a text is not opened as a published report. */
export type Refusal = 'too-large' | 'not-json' | 'not-a-report' | 'newer-version' | 'malformed'

export type ReadPublished = { readonly document: PublishedDocument } | { readonly refused: Refusal }

/**
 * A published report from outside. What is not known is left behind: the document is built anew from
 * the parts that have the right shape and size, or refused as a whole.
 */
export function readPublished(text: string): ReadPublished {
  if (text.length > publishedLimits.bytes) return { refused: 'too-large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { refused: 'not-json' }
  }
  try {
    return { document: documentOf(fieldsOf(value)) }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason }
    throw error
  }
}

class Refused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
  }
}

type Fields = Readonly<Record<string, unknown>>

function documentOf(fields: Fields): PublishedDocument {
  if (own(fields, 'footfall') !== 'published-report') throw new Refused('not-a-report')
  const version = own(fields, 'version')
  if (version !== 1) throw new Refused(typeof version === 'number' ? 'newer-version' : 'malformed')
  return {
    footfall: 'published-report',
    version,
    scope: oneOf(own(fields, 'scope'), ['merchant', 'view']),
    title: textOf(own(fields, 'title')),
    lead: textOrNull(own(fields, 'lead')),
    figures: listOf(own(fields, 'figures'), publishedLimits.parts).map(figureOf),
    sections: sectionsOf(own(fields, 'sections')),
    about: listOf(own(fields, 'about'), publishedLimits.parts).map(noteOf),
  }
}

function figureOf(value: unknown): PublishedFigure {
  const fields = fieldsOf(value)
  return {
    name: textOf(own(fields, 'name')),
    label: textOf(own(fields, 'label')),
    form: formOf(own(fields, 'form')),
    value: textOrNull(own(fields, 'value')),
    note: textOrNull(own(fields, 'note')),
  }
}

function noteOf(value: unknown): PublishedNote {
  const fields = fieldsOf(value)
  return {
    name: textOf(own(fields, 'name')),
    label: textOf(own(fields, 'label')),
    text: textOf(own(fields, 'text')),
  }
}

function sectionsOf(value: unknown): readonly PublishedSection[] {
  const sections = listOf(value, publishedLimits.parts).map(sectionOf)
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0)
  if (rows > publishedLimits.rows) throw new Refused('too-large')
  return sections
}

function sectionOf(value: unknown): PublishedSection {
  const fields = fieldsOf(value)
  const columns = listOf(own(fields, 'columns'), publishedLimits.columns).map(columnOf)
  const merged = own(fields, 'merged')
  return {
    name: textOf(own(fields, 'name')),
    title: textOf(own(fields, 'title')),
    note: textOrNull(own(fields, 'note')),
    columns,
    rows: listOf(own(fields, 'rows'), publishedLimits.rows).map((row) => rowOf(row, columns)),
    merged: merged === null ? null : mergedOf(merged, columns),
    drawings: listOf(own(fields, 'drawings'), publishedLimits.parts).map((drawing) =>
      drawingOf(drawing, columns),
    ),
  }
}

function columnOf(value: unknown): PublishedColumn {
  const fields = fieldsOf(value)
  return {
    name: textOf(own(fields, 'name')),
    label: textOf(own(fields, 'label')),
    form: formOf(own(fields, 'form')),
  }
}

function rowOf(value: unknown, columns: readonly PublishedColumn[]): PublishedRow {
  const cells = listOf(value, columns.length)
  if (cells.length !== columns.length) throw new Refused('malformed')
  return cells.map(textOrNull)
}

function mergedOf(value: unknown, columns: readonly PublishedColumn[]) {
  const fields = fieldsOf(value)
  const cells = own(fields, 'cells')
  if (typeof cells !== 'number' || !Number.isSafeInteger(cells)) throw new Refused('malformed')
  return { cells, label: textOf(own(fields, 'label')), row: rowOf(own(fields, 'row'), columns) }
}

function drawingOf(value: unknown, columns: readonly PublishedColumn[]): Drawing {
  const fields = fieldsOf(value)
  const column = (field: string) => {
    const name = textOf(own(fields, field))
    if (!columns.some((known) => known.name === name)) throw new Refused('malformed')
    return name
  }
  const form = oneOf(own(fields, 'form'), ['bars', 'columns', 'spread'])
  switch (form) {
    case 'bars':
      return { form, value: column('value') }
    case 'columns':
      return { form, label: column('label'), value: column('value') }
    case 'spread':
      return { form, low: column('low'), middle: column('middle'), high: column('high') }
  }
}

function formOf(value: unknown): ValueForm {
  return oneOf(value, valueForms)
}

function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Refused('not-a-report')
}

/** Fields of the value itself: names such as `__proto__` find nothing. */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Refused('malformed')
  if (value.length > publishedLimits.text) throw new Refused('too-large')
  return value
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : textOf(value)
}

function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refused('malformed')
  if (value.length > most) throw new Refused('too-large')
  return value
}

function oneOf<T extends string>(value: unknown, choices: readonly T[]): T {
  const choice = choices.find((known) => known === value)
  if (choice === undefined) throw new Refused('malformed')
  return choice
}
