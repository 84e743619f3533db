import type { KindId } from '#datasets/kind.ts'

/** A file that comes with the page. */
export interface Sample {
  readonly kind: KindId
  readonly file: string
  readonly rows: number
  readonly bytes: number
}

const folder = 'samples/'

/** The list of samples, relative to the page wherever it is hosted. */
export async function fetchSamples(): Promise<readonly Sample[]> {
  const response = await fetch(new URL(`${folder}index.json`, document.baseURI))
  if (!response.ok) throw new Error(`samples/index.json: ${response.status}`)
  return (await response.json()) as readonly Sample[]
}

/** A sample as if it had been dropped. */
export async function fetchSample({ file }: Sample): Promise<File> {
  const response = await fetch(new URL(folder + file, document.baseURI))
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  return new File([await response.blob()], file, { lastModified: 0 })
}
