import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Newest modification below the given files and folders, in milliseconds since 1970. Folders count
 * themselves, so a deleted or renamed file shows too.
 *
 * @param {string[]} paths
 * @returns {number}
 */
export function newestMs(paths) {
  let newest = 0
  for (const path of paths) {
    const stats = statSync(path)
    newest = Math.max(newest, stats.mtimeMs)
    if (stats.isDirectory()) {
      newest = Math.max(newest, newestMs(readdirSync(path).map((name) => join(path, name))))
    }
  }
  return newest
}
