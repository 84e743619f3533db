/**
 * Whether a file of a folder is left out: what begins with a point, what operating systems and
 * archives put beside the person's files, and the lock files of office programs.
 */
export function isLeftOut(path: string): boolean {
  return path.split('/').some((part) => systemName.test(part))
}

const systemName = /^(?:\..*|~\$.*|thumbs\.db|desktop\.ini|__macosx|icon\r)$/i
