/** Reports that are published, and those that were. */
export const publishTexts = {
  share: 'Publish',
  shareTitle: 'Publish what is in view',
  shareFailed: 'The rows could not be fetched.',
  leaves:
    'What leaves: {rows, plural, one {# row} other {# rows}} of {columns, plural, one {# column} other {# columns}}, how they were counted, and the filters that hold. No file, no file’s name, no record that was set aside.',
  columns: 'Columns',
  people: 'People can be told by: {columns}.',
  tooLong:
    'There are {count, number} rows in view, and a published report holds {most, number} at most. Filter them, or export them as CSV.',
  preview: 'As whoever receives it sees it',
  previewSome: 'As whoever receives it sees it: the first {shown, number} of {count} rows',
  link: 'Once {file} lies in the folder “reports” beside Footfall, it is opened by',
  read: 'Records',
  readText:
    '{read, number} read, {used, number} used, {setAside, number} set aside{why, select, none {} other { ({why})}}.',
  partial: 'Incomplete: not every file was read to its end.',
  rule: 'Rule',
  zone: 'Time zone of dates',
  zoneWritten: 'As written in the data.',
  filters: 'Filters',
  find: 'Rows with “{text}”',
  said: 'Note',
  holdsUsers:
    'The exports of this report hold user ids. What a merchant may receive is its own page: its figures, and no user.',
  toMerchant: 'Open a merchant’s page',
  leave: 'Look at files of your own',
  print: 'Print',
  opening: 'Opening the report…',
  refusedTitle: 'This report was not opened',
  refusedNext: 'Nothing of it is shown. Ask whoever sent the link for a new one.',
  refused: {
    'not-here':
      'The link does not lead to a published report beside this page. Only files that end in .footfall.json, on this host and below this page, are opened.',
    missing: 'There is no such report on this host.',
    silent: 'The host gave no answer that this page may read.',
    'too-large': 'The report is larger than any that Footfall publishes.',
    'not-json': 'The file is not a published report: it holds no JSON.',
    'not-a-report': 'The file is not a published report.',
    'newer-version': 'The report was published by a newer Footfall than this page is.',
    malformed:
      'The file says that it is a published report, but a part of it is not as it must be.',
  },
} as const
