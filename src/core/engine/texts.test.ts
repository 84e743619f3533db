import { expect, test } from 'vitest'
import { TextBuilder } from '#core/table/builder.ts'
import type { Column } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { cellText } from './render.ts'
import { lower } from './texts.ts'

function columnOf(cells: readonly (string | null)[]): Column {
  const builder = new TextBuilder(new Dictionary())
  for (const cell of cells) {
    if (cell === null) builder.addNull()
    else builder.add(cell)
  }
  return builder.finish()
}

test.each([[['B', null, 'Ärger', 'b', 'ÄRGER', '']], [['b', null, 'a', 'b']], [[null, null]]])(
  'the lower case of %j',
  (cells) => {
    const column = lower(columnOf(cells))
    expect(cells.map((_, row) => cellText(column, row))).toEqual(
      cells.map((cell) => cell?.toLowerCase() ?? null),
    )
  },
)
