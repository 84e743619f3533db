const bytes = 2 ** 27

/**
 * Makes the browser collect what nobody holds any more. It does so when much memory is asked for;
 * memory that nobody writes to takes none.
 */
export function collectSoon(): void {
  try {
    void new ArrayBuffer(bytes)
  } catch {
    // Where there is no room for it, the browser has just collected all that it could.
  }
}
