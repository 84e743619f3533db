/** Writes objects whose keys are the same in each, from cells that are JSON already. */
export interface JsonWriter {
  /** What precedes the first object. */
  open(): string
  /** Objects from column-major JSON tokens (`"a"`, `1.10`, `null`), columns of equal length. */
  rows(columns: readonly (readonly string[])[]): string
  /** What follows the last object. */
  close(): string
}

/** One object a line, within an array or as NDJSON. */
export function jsonWriter(shape: 'array' | 'ndjson', keys: readonly string[]): JsonWriter {
  const prefixes = keys.map((key, column) => `${column === 0 ? '' : ','}${JSON.stringify(key)}:`)
  let written = false
  return {
    open: () => (shape === 'array' ? '[' : ''),
    rows(columns) {
      let text = ''
      for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
        if (shape === 'array') text += written ? ',\n' : '\n'
        text += '{'
        for (let column = 0; column < prefixes.length; column++) {
          text += prefixes[column]! + columns[column]![row]!
        }
        text += shape === 'array' ? '}' : '}\n'
        written = true
      }
      return text
    },
    close: () => (shape === 'array' ? `${written ? '\n' : ''}]\n` : ''),
  }
}
