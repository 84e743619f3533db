import type { Drawing, PublishedRow, PublishedSection, ValueForm } from './document.ts'
import { element } from './element.ts'
import type { PageElement } from './element.ts'
import { said } from './said.ts'
import { words } from './words.ts'

/** The bar beside a value of the table, as long as the value is of the column's largest. */
export function bar(section: PublishedSection, column: string, value: string | null): PageElement {
  const largest = Math.max(0, ...numbersOf(section, column))
  const length = largest === 0 ? 0 : Math.max(0, Number(value ?? 0)) / largest
  return element(
    'svg',
    { class: 'published-bar', 'aria-hidden': 'true' },
    element('rect', { x: '0', y: '0', height: '100%', width: percent(length) }),
  )
}

/** A line from quartile to quartile with a mark at the median, on one scale for the section. */
export function spreadBar(
  section: PublishedSection,
  row: PublishedRow,
  { low, middle, high }: Extract<Drawing, { form: 'spread' }>,
): readonly PageElement[] {
  const [from, at, to] = [low, middle, high].map((name) => row[placeOf(section, name)] ?? null)
  if (from == null || at == null || to == null) return []
  const largest = Math.max(...numbersOf(section, high))
  const place = (value: string) => percent(largest === 0 ? 0 : Number(value) / largest)
  const form = formOf(section, middle)
  return [
    element(
      'svg',
      { class: 'published-spread', role: 'img', 'aria-label': said(at, form) },
      element('title', {}, [from, at, to].map((value) => said(value, form)).join(' · ')),
      element('line', { class: 'published-axis', x1: '0', x2: '100%', y1: '50%', y2: '50%' }),
      element('line', { x1: place(from), x2: place(to), y1: '50%', y2: '50%' }),
      element('line', {
        class: 'published-middle',
        x1: place(at),
        x2: place(at),
        y1: '15%',
        y2: '85%',
      }),
    ),
  ]
}

/** A section as upright columns, with a place for every hour or day between the first and the last. */
export function columnsChart(
  section: PublishedSection,
  { label, value }: Extract<Drawing, { form: 'columns' }>,
): readonly PageElement[] {
  const [labels, values] = [placeOf(section, label), placeOf(section, value)]
  const known = new Map(section.rows.map((row) => [row[labels] ?? '', row[values] ?? null]))
  const slots = slotsOf(formOf(section, label), [...known.keys()])
  const largest = Math.max(0, ...numbersOf(section, value))
  if (slots.length < 2 || slots.length > mostSlots || largest === 0) return []
  const ofLabel = (key: string) => said(key, formOf(section, label))
  const ofValue = (text: string) => said(text, formOf(section, value))
  const columns = slots.flatMap((slot, at) => {
    const text = known.get(slot) ?? null
    if (text === null) return []
    const height = (Math.max(0, Number(text)) / largest) * 100
    const place = {
      x: fixed(at * 10 + 1),
      y: fixed(100 - height),
      width: '8',
      height: fixed(height),
    }
    return [element('rect', place, element('title', {}, `${ofLabel(slot)}: ${ofValue(text)}`))]
  })
  const most = [...known].find(([, text]) => Number(text) === largest)
  const measure = section.columns[values]?.label ?? ''
  return [
    element(
      'figure',
      { class: 'published-columns' },
      element(
        'svg',
        {
          viewBox: `0 0 ${slots.length * 10} 100`,
          preserveAspectRatio: 'none',
          role: 'img',
          'aria-label': words.chartOf(measure, section.title),
        },
        ...columns,
      ),
      element(
        'div',
        { 'aria-hidden': 'true' },
        ...axisLabels(slots).map((slot) => element('span', {}, ofLabel(slot))),
      ),
      element(
        'figcaption',
        {},
        `${measure}. ${most ? words.most(ofValue(most[1] ?? ''), ofLabel(most[0])) : ''}`,
      ),
    ),
  ]
}

/** More columns than these are too narrow to be told apart. */
const mostSlots = 400
const dayMs = 86_400_000

function slotsOf(form: ValueForm, keys: readonly string[]): readonly string[] {
  if (form === 'hour') return Array.from({ length: 24 }, (_, hour) => String(hour))
  if (form !== 'date') return keys
  const [first, last] = [Date.parse(keys[0] ?? ''), Date.parse(keys.at(-1) ?? '')]
  const days = (last - first) / dayMs + 1
  if (!(days >= 1 && days <= mostSlots)) return keys
  return Array.from({ length: days }, (_, day) =>
    new Date(first + day * dayMs).toISOString().slice(0, 10),
  )
}

/** First, middle and last. */
function axisLabels(slots: readonly string[]): readonly string[] {
  const places = new Set([0, Math.floor((slots.length - 1) / 2), slots.length - 1])
  return [...places].map((at) => slots[at] ?? '')
}

function numbersOf(section: PublishedSection, column: string): readonly number[] {
  const place = placeOf(section, column)
  return section.rows
    .map((row) => Number(row[place] ?? 0))
    .filter((value) => Number.isFinite(value))
}

function placeOf({ columns }: PublishedSection, name: string): number {
  return columns.findIndex((column) => column.name === name)
}

function formOf({ columns }: PublishedSection, name: string): ValueForm {
  return columns.find((column) => column.name === name)?.form ?? 'text'
}

function percent(share: number): string {
  return `${fixed(share * 100)}%`
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100)
}
