import { isNullWord } from '#core/values/blank.ts'
import { looksLike } from '#core/values/form.ts'
import { readNumber } from '#core/values/number.ts'
import { readTime } from '#core/values/time.ts'
import type { DateOrder, ValueForm } from '#core/query/expr.ts'
import { asText } from '#core/table/assemble.ts'
import { DecimalBuilder, TextBuilder, TimeBuilder } from '#core/table/builder.ts'
import type { ColumnBuilder } from '#core/table/builder.ts'
import { type BooleanColumn, type Column, type TextColumn, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { isValid, validityOf } from '#core/table/validity.ts'
import { equals, flagsColumn, isTextual } from './compare.ts'
import { isAllNull } from './constant.ts'
import { or } from './logic.ts'
import { cellText } from './render.ts'
import { dayTexts } from './times.ts'

/** Unicode lower case, without a locale. */
export function lower(column: Column): Column {
  const texts = textual(column)
  const { dictionary, lowered } = lowerCase(texts.dictionary)
  const type = { kind: 'text' } as const
  if (lowered === null) return { ...texts, type }
  const codes = new Uint32Array(texts.length)
  for (let row = 0; row < codes.length; row++) codes[row] = lowered[texts.codes[row]!] ?? 0
  return { ...texts, type, codes, dictionary }
}

/** A dictionary in lower case, and for each code of the other one its own; null where they are the same. */
function lowerCase(texts: Dictionary): { dictionary: Dictionary; lowered: Uint32Array | null } {
  const dictionary = new Dictionary()
  const lowered = new Uint32Array(texts.size)
  let isSame = true
  for (let code = 0; code < lowered.length; code++) {
    const text = texts.text(code)
    const lowerText = text.toLowerCase()
    isSame &&= text === lowerText
    lowered[code] = dictionary.add(lowerText)
  }
  return isSame ? { dictionary: texts, lowered: null } : { dictionary, lowered }
}

/** Whether the first column's value is among the others'. */
export function isIn(columns: readonly Column[]): BooleanColumn {
  const [value, ...list] = columns
  if (list.length === 0) return flagsColumn(new Uint8Array(value!.length), value!.validity)
  return or(list.map((item) => equals(value!, item)))
}

/** The canonical text of every value. */
export function asCanonicalText(column: Column): Column {
  if (column.held === 'codes') return { ...column, type: { kind: 'text' } }
  if (column.held === 'days') return dayTexts(column)
  const builder = new TextBuilder(new Dictionary())
  for (let row = 0; row < column.length; row++) {
    const text = cellText(column, row)
    if (text === null) builder.addNull()
    else builder.add(text)
  }
  return builder.finish()
}

export function looksLikeForm(column: Column, form: ValueForm): BooleanColumn {
  return perText(column, (text) => looksLike(form, text))
}

export function isNullWordIn(column: Column): BooleanColumn {
  return perText(column, isNullWord)
}

export function parseNumbers(column: Column): Column {
  if (isAllNull(column)) {
    return {
      held: 'scaled',
      type: { kind: 'decimal', scale: 0 },
      length: column.length,
      validity: validityOf(column.length, false),
      scaled: new Int32Array(column.length),
      large: noLarge,
    }
  }
  return parsed(column, new DecimalBuilder(), (builder, text) => {
    const number = readNumber(text)
    if (number === null) builder.addNull()
    else builder.add(number.scaled, number.scale)
  })
}

export function parseTimes(column: Column, order: DateOrder): Column {
  return parsed(column, new TimeBuilder(), (builder, text) => {
    const time = readTime(text, order)
    if (time === null) builder.addNull()
    else builder.add(time.micros, time.offset)
  })
}

function textual(column: Column): TextColumn {
  if (!isTextual(column)) throw new TypeError(`not a text column: ${column.type.kind}`)
  return asText(column)
}

/** A condition decided once a distinct text. */
function perText(column: Column, holds: (text: string) => boolean): BooleanColumn {
  const { codes, dictionary, length, validity } = textual(column)
  const answers = new Int8Array(dictionary.size).fill(-1)
  const flags = new Uint8Array(length)
  for (let row = 0; row < length; row++) {
    if (!isValid(validity, row)) continue
    const code = codes[row]!
    if (answers[code]! < 0) answers[code] = holds(dictionary.text(code)) ? 1 : 0
    flags[row] = answers[code]!
  }
  return flagsColumn(flags, validity)
}

function parsed<Builder extends ColumnBuilder>(
  column: Column,
  builder: Builder,
  add: (builder: Builder, text: string) => void,
): Column {
  const { codes, dictionary, length, validity } = textual(column)
  for (let row = 0; row < length; row++) {
    if (isValid(validity, row)) add(builder, dictionary.text(codes[row]!))
    else builder.addNull()
  }
  return builder.finish()
}
