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
    ask: 'Ask {host}',
    askNobody: 'Fetch it',
  },
  allowed: 'You asked for a file from {host}: until you leave or reload, this page may ask that host, and no other.',
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
  recent: {
    title: 'Recent',
    clear: 'Clear all',
    stored: 'Stored for this list: names and permissions to re-open, on this computer. Never contents.',
    gone: '{name} could not be opened again: it was moved or deleted, or the browser may no longer read it. Choose it with “Choose files”.',
  },
} as const
