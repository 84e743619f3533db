import { readFile } from 'node:fs/promises'
import { FormatError } from '#core/formats/format.ts'
import type { Reading } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import {
  type Profile,
  ProfileError,
  profileFor,
  readProfiles,
  readingsOf,
} from '#datasets/profile.ts'
import type { FileChoice, Inspection } from '#session/api.ts'
import type { Session } from '#session/session.ts'
import type { ReportArguments } from './arguments.ts'
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
export async function profiled(
  source: Source,
  profiles: readonly Profile[],
  { asked, kind }: Pick<ReportArguments, 'asked' | 'kind'>,
  session: Session,
): Promise<FileChoice | null> {
  if (profiles.length === 0) return null
  const found = await seenBy(source, {}, session)
  for (const [at, reading] of readingsOf(profiles, found).entries()) {
    const seen = at === 0 ? found : await seenBy(source, reading, session)
    const choice = seen === null ? null : profileFor(seen, profiles, reading)
    if (choice === null || (kind !== null && kind !== choice.kind)) continue
    const report = 'report' in asked ? asked.report : null
    if (report !== null && report.kinds !== 'every' && !report.kinds.includes(choice.kind)) {
      throw cannotServe(
        `${report.id} needs ${report.kinds.join(' or ')}, and ${source.name} is ${choice.kind} by its profile.`,
      )
    }
    return choice
  }
  return null
}

/** Null where the file cannot be read so: another reading may fit. */
async function seenBy(
  source: Source,
  reading: Reading,
  session: Session,
): Promise<Inspection | null> {
  try {
    return await session.inspect(source, reading)
  } catch (error) {
    if (error instanceof FormatError && error.kind !== 'unreadable') return null
    throw error
  }
}
