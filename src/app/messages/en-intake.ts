/** Texts about bringing files in, correcting how they are read, and what was set aside. */
export const intakeTexts = {
  unguarded:
    'Footfall did not start: its guard script (guard.js), which keeps everything on this computer, could not be loaded. Reload the page; if that does not help, something on the way blocks the script.',
} as const
