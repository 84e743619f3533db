/** Texts about bringing files in, correcting how they are read, and what was set aside. */
export const intakeTexts = {
  unguarded:
    'Footfall did not start: its guard script (guard.js), which keeps everything on this computer, could not be loaded. Reload the page; if that does not help, something on the way blocks the script.',
  folder: 'Choose a folder',
  paste: {
    open: 'Paste',
    title: 'Paste a table',
    label: 'Cells copied from a spreadsheet, or lines of CSV, header first',
    read: 'Read it',
    refused: 'That is no table yet: it takes a header and at least one more line.',
  },
  address: {
    open: 'From a URL',
    title: 'Fetch a file from a URL',
    label: 'Address of the file',
    lead: 'Nobody is asked before you say so.',
    host: 'Your browser will ask {host} for this file, and nobody else; that host then knows that you asked. The page is loaded anew to open the way to it, and the way is shut when you leave or reload.',
    closes:
      'The files that are open now are closed by that: drop them again afterwards, or save what you need first.',
    ask: 'Ask {host}',
    askNobody: 'Fetch it',
  },
  allowed:
    'You asked for a file from {host}: until you leave or reload, this page may ask that host, and no other.',
  skipped:
    '{count, plural, one {# hidden or system file was} other {# hidden or system files were}} left out.',
  nothingFound: 'There was no file to read in that folder.',
  restarted: 'The engine stopped; reading the files again.',
  restartedNext: 'Nothing was lost: every figure is counted anew from your files.',
  understood: 'Understood',
  removed: '{name} was taken out.',
  undo: 'Undo',
  remove: 'Take {name} out',
  correct: 'Correct how {name} is read',
  remembered: 'Read as you corrected it before.',
  forget: 'Read it as found',
  forgetFile: 'Read {name} as found, and forget the correction',
  mapping: {
    lead: 'Under each header stands what the column means. {extra, plural, =0 {} one {# extra column stays} other {# extra columns stay}} {extra, plural, =0 {} other {in the records and the profile.}}',
    anyTable:
      '{columns, plural, one {# column} other {# columns}}, each with its profile; no column needs a meaning.',
    roleOf: 'What {column} means',
    extra: 'Extra column',
    neededRole: '{role} (needed)',
    cannot: 'It cannot be read so.',
    before: 'What is shown is how it was read before.',
    remembered: 'Remembered on this computer for files with this header.',
    rememberedColumns:
      'Remembered on this computer for files without a header that have as many columns of the same kinds.',
    yours: 'As you say',
    valid: 'The first 1 MiB is valid in it',
    bom: 'The file begins with its mark',
    notUtf8: 'The byte at {at} is no UTF-8',
    agree:
      '{agreeing, number} of the first {records, number} rows have {columns, plural, one {# cell} other {# cells}}',
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1252': 'Windows-1252',
    header: 'Header',
    noHeader: 'No header row',
    quote: 'Quotes',
    quoteSays: 'Around cells that hold separators or line ends',
    noQuote: 'None: quotes are text',
    table: 'Table',
    tableSays: 'The file holds {count, number} tables; one is read',
    headerRow: 'Row {row, number}: {cells}',
    row: 'Row {row, number}',
    headerSays:
      '{left, plural, =0 {Nothing above it} one {# row above it is left out} other {# rows above it are left out}}',
    noHeaderSays: 'Columns are numbered',
    decimalMark: 'Decimal mark',
    'decimal-point': 'Point, as in 1,234.5',
    'decimal-comma': 'Comma, as in 1.234,5',
    decimalProof: 'Proved: {example} in {column}, line {line, number}',
    decimalOpen: 'No value proves it: {example} in {column}, line {line, number}, could be either',
    dates: 'Day and month',
    asFound: 'As the file proves it',
    'day-first': 'Day first',
    'month-first': 'Month first',
    'proved-day-first': 'As the file proves: day first',
    'proved-month-first': 'As the file proves: month first',
    proof:
      'Proved: {example} in row {row, number} has the {first, select, day {day} other {month}} first',
    proofCount:
      'Proved: {count, plural, one {# value has} other {# values have}} the {first, select, day {day} other {month}} first',
    proofWithCount:
      'Proved: {count, plural, one {# value has} other {# values have}} the {first, select, day {day} other {month}} first, as {example} in row {row, number}',
    against:
      'Against the proof: {count, plural, one {# value is no such date, and its record} other {# values are no such dates, and their records}} will be set aside.',
    againstSoFar:
      'Against the proof: {count, plural, one {# value} other {# values}} in the first {rows, plural, one {row} other {# rows}} alone {count, plural, one {is no such date, and its record} other {are no such dates, and their records}} will be set aside.',
    noProofAtAll: 'No value proves it; the day is taken to come first',
    noProof:
      'No proof in the first {rows, plural, one {row, number} other {# rows}}; one anywhere in the file decides, else day first',
  },
  corrections: {
    open: 'Remembered corrections',
    title: 'Remembered corrections',
    none: 'None yet. What you correct about a file is remembered here for the next one with the same header.',
    stored:
      'Stored on this computer: header names and how to read them, no values. The command line takes the exported file with --profile.',
    columns: '{count, plural, one {# column} other {# columns}}: {names}',
    forget: 'Forget',
    forgetFile: 'Forget the correction for {names}',
    forgetAll: 'Forget all',
    export: 'Export',
    import: 'Import',
    refused: '{name} holds no corrections: {reason}.',
  },
  instead: {
    gzip: 'It was left alone. Unpack it and drop the file inside.',
    zip: 'It was left alone. Unpack an archive and drop the files inside; save a spreadsheet as CSV and drop that.',
    parquet: 'It was left alone. Write it as CSV or NDJSON and drop that.',
  },
  recent: {
    title: 'Recent',
    clear: 'Clear all',
    stored:
      'Stored for this list: names and permissions to re-open, on this computer. Never contents.',
    gone: '{name} could not be opened again: it was moved or deleted, or the browser may no longer read it. Choose it with “Choose files”.',
  },
} as const
