import type { FileEntry } from './app-state.ts'

/** What is said of the intake of files as a whole. */
export interface IntakeNotes {
  /** Hidden and system files of folders, which were left out. */
  readonly skipped: number
  /** The last folder held no file to read. */
  readonly nothingFound: boolean
  /** The file just taken out, which can be put back for a moment. */
  readonly removed: FileEntry | null
  /** The engine stopped, and the files are read again. */
  readonly restarted: boolean
}

export const noNotes: IntakeNotes = {
  skipped: 0,
  nothingFound: false,
  removed: null,
  restarted: false,
}
