import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '../generate.ts'
import { generatedKinds } from '../generate/kinds/index.ts'
import { allCases, plainCases, simpleCases, type Case } from './cases.testing.ts'
import { figures, realFile } from './figures.testing.ts'
import { handMade } from './hand-made.testing.ts'

/** What the oracle and the command line both read. */
export interface SourceFile {
  readonly title: string
  readonly kind: string
  /** One or more files of one dataset. */
  readonly paths: readonly string[]
  readonly cases: readonly Case[]
  /** Whether the command line must find the kind by itself. */
  readonly recognised: boolean
  /** Whether a case asks for a column that the file lacks. */
  readonly refuses?: (asked: Case) => boolean
}

const committed = fileURLToPath(new URL('../../../public/samples', import.meta.url))
const seeds = [
  { seed: 'one', dirty: '0.05', asked: simpleCases },
  { seed: 'two', dirty: '0.4', asked: allCases },
]
const rows = '600'
type Choice = (typeof seeds)[number]

/** The committed samples. */
export const sampleFiles: readonly SourceFile[] = generatedKinds.map(({ id, sample }) => ({
  title: `public/samples/${sample.file}`,
  kind: id,
  paths: [join(committed, sample.file)],
  cases: simpleCases(id),
  recognised: true,
}))

/** The committed samples, opened as files of no known kind. */
export const genericFiles: readonly SourceFile[] = sampleFiles.map(({ title, paths }) => ({
  title: `${title} as generic`,
  kind: 'generic',
  paths,
  cases: simpleCases('generic'),
  recognised: false,
}))

/** The real files but the largest, each report with its defaults: more would take minutes. */
export function realSources(): SourceFile[] {
  const kinds = new Map(figures.map(({ file, kind }) => [file, kind]))
  return [...kinds].flatMap(([file, kind]) => {
    const path = kind === 'sales-orders' ? null : realFile(file)
    if (path === null) return []
    return [{ title: file, kind, paths: [path], cases: plainCases(kind), recognised: true }]
  })
}

/** Writes the files of other seeds and shares of dirt, and those made by hand, into a folder. */
export async function temporaryFiles(folder: string): Promise<SourceFile[]> {
  const generated = seeds.map((choice) => generatedFiles(folder, choice))
  const bySeed = await Promise.all(generated)
  return [...bySeed.flat(), ...together(bySeed), ...writtenByHand(folder)]
}

/** The files of one kind as one dataset. */
function together(bySeed: readonly (readonly SourceFile[])[]): SourceFile[] {
  return generatedKinds.map(({ id }) => ({
    title: `${id}, several files`,
    kind: id,
    paths: bySeed.flat().flatMap(({ kind, paths }) => (kind === id ? paths : [])),
    cases: plainCases(id),
    recognised: true,
  }))
}

async function generatedFiles(folder: string, choice: Choice): Promise<SourceFile[]> {
  const { seed, dirty, asked } = choice
  const files = generatedKinds.map(({ id, sample }) => ({
    title: `${sample.file}, seed ${seed}, ${dirty} dirty`,
    kind: id,
    paths: [join(folder, `${seed}-${sample.file}`)],
    cases: asked(id),
    recognised: true,
  }))
  for (const { kind, paths } of files) {
    await generate([kind, rows, ...paths, '--seed', seed, '--dirty', dirty], { stderr: silent })
  }
  return files
}

const silent = { write: () => true }

function writtenByHand(folder: string): SourceFile[] {
  return handMade.map(({ name, kind, text, lacking }) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    const refuses = ({ parameters }: Case) =>
      Object.entries(parameters).some(([key, value]) => lacking?.get(key)?.includes(value) === true)
    const title = `${name}, by hand`
    return { title, kind, paths: [path], cases: allCases(kind), recognised: false, refuses }
  })
}
