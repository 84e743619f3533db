/** Texts about what the tab can hold. */
export const memoryTexts = {
  label: 'Memory',
  holds: 'Holds {held} of about {means}',
  tooLarge: '{names} may be more than this tab can hold.',
  andMore: '{name} and {more, plural, one {# more file} other {# more files}}',
  needs:
    'Reading {count, plural, one {it} other {them}} needs about {needed} of memory, for some {rows, number} rows. This tab can probably hold {means}; beyond that the browser may end it.',
  taken: 'Files that are open take {held} of it.',
  fewer: 'Drop fewer files, or a part of the file.',
  stop: 'Load it anyway, and press Cancel when you have enough: what was read until then stays, and every figure says that it is of a part.',
  commandLine:
    'Run the same reports on the command line, which may use all the memory of this computer:',
  sql: 'Load a part, take the SQL of a report (“Query and SQL” below its table), and run it in DuckDB over the whole file.',
  go: 'Load anyway',
  cancel: 'Cancel',
} as const
