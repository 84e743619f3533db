import { sumOf } from './decimals.ts'
import type { Cell } from './merchants.ts'

/** How many users stand behind a cell's figures: behind its events, its opens, its times. */
export interface Contributors {
  readonly users: number
  readonly openers: number
  readonly timedUsers: number
}

/** The users of a merchant's small cells together, and with the first cell that would join them. */
export interface Unions {
  readonly small: Contributors
  readonly joined: Contributors
}

/** The cells that may be shown, and those that are put together. */
export interface Shown {
  readonly cells: readonly Cell[]
  readonly merged: Merged | null
}

export interface Merged {
  readonly cells: number
  readonly users: number
  readonly opens: number
  readonly total: string | null
}

/** Whether a count of users tells of nobody in particular. */
export function isEnough(users: number, k: number): boolean {
  return users === 0 || users >= k
}

/** Whether every figure of a cell rests on at least `k` users, or on none. */
function isSafe({ users, openers, timedUsers }: Contributors, k: number): boolean {
  return users >= k && isEnough(openers, k) && isEnough(timedUsers, k)
}

/**
 * Puts the cells together that are not safe. Where those together are not safe either, the smallest
 * safe cell joins them, else what is put together would be found by subtraction; where that does not
 * do, all cells are put together. What is shown adds up to the total, so that nothing can be found
 * by subtraction but sums of rows that are shown.
 */
export function mergeSmall(
  cells: readonly Cell[],
  unions: Unions | null,
  { whole, k }: { readonly whole: Contributors; readonly k: number },
): Shown {
  const small = cells.filter((cell) => !isSafe(cell, k))
  if (small.length === 0) return { cells, merged: null }
  if (unions && isSafe(unions.small, k)) return shownWithout(cells, small, unions.small)
  const joining = joiningCell(cells, k)
  if (unions && joining && isSafe(unions.joined, k))
    return shownWithout(cells, [...small, joining], unions.joined)
  return shownWithout(cells, cells, whole)
}

/** The safe cell of fewest users, those first that have opens and times: as `merchantUnions` counts. */
function joiningCell(cells: readonly Cell[], k: number): Cell | undefined {
  const lacks = ({ openers, timedUsers }: Cell) => (openers === 0 || timedUsers === 0 ? 1 : 0)
  return cells
    .filter((cell) => isSafe(cell, k))
    .toSorted((a, b) => lacks(a) - lacks(b) || a.users - b.users)[0]
}

function shownWithout(
  cells: readonly Cell[],
  together: readonly Cell[],
  { users }: Contributors,
): Shown {
  const hidden = new Set(together)
  const totals = together.flatMap(({ total }) => total ?? [])
  return {
    cells: cells.filter((cell) => !hidden.has(cell)),
    merged: {
      cells: together.length,
      users,
      opens: together.reduce((sum, { opens }) => sum + opens, 0),
      total: totals.length === 0 ? null : sumOf(totals),
    },
  }
}
