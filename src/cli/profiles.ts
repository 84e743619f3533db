import { readFile } from 'node:fs/promises'
import { FormatError } from '#core/formats/format.ts'
import type { Reading } from '#core/formats/format.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import {
  type Profile,
  ProfileError,
  type SeenColumns,
  profileFor,
  readProfiles,
  readingsOf,
} from '#datasets/profile.ts'
import { type Recognition, recognise } from '#datasets/recognise.ts'
import type { KindId } from '#datasets/kind.ts'
import type { Report } from '#reports/report.ts'
import type { FileChoice } from '#session/api.ts'
import { cannotServe, wrongUsage } from './io.ts'

/** The profiles of a file that a person named. */
export async function fileProfiles(path: string): Promise<readonly Profile[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw wrongUsage(`${path} cannot be read.`)
  })
  try {
    return readProfiles(text)
  } catch (error) {
    if (error instanceof ProfileError) {
      throw wrongUsage(`${path} is no file of profiles: ${error.message}.`)
    }
    throw error
  }
}

/** How a file is read by the profile that fits its header; null where none does. */
export async function profiledChoice(
  source: Source,
  profiles: readonly Profile[],
  kind: KindId | null,
): Promise<FileChoice | null> {
  if (profiles.length === 0) return null
  const found = await seenBy(source, {})
  for (const [at, reading] of readingsOf(profiles, found).entries()) {
    const seen = at === 0 ? found : await seenBy(source, reading)
    const choice = seen === null ? null : profileFor(seen, profiles, reading)
    if (choice !== null && (kind === null || kind === choice.kind)) return choice
  }
  return null
}

/** Refuses what a profile makes of a file where the report is not of that kind. */
export function refuseOtherKind({ id, kinds }: Report, name: string, kind: KindId): void {
  if (kinds === 'every' || kinds.includes(kind)) return
  throw cannotServe(`${id} needs ${kinds.join(' or ')}, and ${name} is ${kind} by its profile.`)
}

/** Null where the file cannot be read so: another reading may fit. */
async function seenBy(
  source: Source,
  reading: Reading,
): Promise<(SeenColumns & Recognition) | null> {
  try {
    const { header, preview } = await inspectSource(source, reading)
    return { header, preview, ...recognise(header, preview) }
  } catch (error) {
    if (error instanceof FormatError && error.kind !== 'unreadable') return null
    throw error
  }
}
