/**
 * A pasted table as a file; null where the text has not two lines, and so is no table. Spreadsheets
 * put tabs between cells. `earlier` are the names of files that are open.
 */
export function pastedFile(text: string, earlier: readonly string[], now: number): File | null {
  const [first = '', second = ''] = text.trim().split(/\r\n|\n|\r/, 2)
  if (second === '') return null
  const ending = first.includes('\t') ? 'tsv' : 'csv'
  return new File([text], freeName('pasted', ending, earlier), { lastModified: now })
}

function freeName(stem: string, ending: string, taken: readonly string[]): string {
  let name = `${stem}.${ending}`
  for (let nth = 2; taken.includes(name); nth++) name = `${stem}-${nth}.${ending}`
  return name
}
