const unknown = 0
const no = 1
const yes = 2

/** A condition that is decided once a distinct text. */
export function answeredOnce(
  size: number,
  holds: (code: number) => boolean,
): (code: number) => boolean {
  const answers = new Uint8Array(size)
  return (code) => {
    if (answers[code] === unknown) answers[code] = holds(code) ? yes : no
    return answers[code] === yes
  }
}
