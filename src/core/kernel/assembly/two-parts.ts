import { twoParts, value } from './bytes'

let dayProofs: u32 = 0
let monthProofs: u32 = 0
let firstUndecided: u32 = 0

/** How many of the dates last listed exist with the day first only. */
export function dayFirstOnly(): u32 {
  return dayProofs
}

/** How many of them exist with the month first only. */
export function monthFirstOnly(): u32 {
  return monthProofs
}

/** The record of the first one that exists in both orders, of as many records as there are where none does. */
export function undecidedAt(): u32 {
  return firstUndecided
}

/**
 * Lists the dates of two parts of a decoded column: their records, ascending, in `places`, both
 * readings in `days`, and in `months` without the gaps between them. They become values, read with the
 * day first where there is such a date. Answers how many there are.
 */
export function listTwoParts(
  values: usize,
  months: usize,
  status: usize,
  records: u32,
  places: usize,
  days: usize,
): u32 {
  let found: u32 = 0
  dayProofs = 0
  monthProofs = 0
  firstUndecided = records
  for (let record: u32 = 0; record < records; record++) {
    if (load<u8>(status + record) != twoParts) continue
    const at = values + (<usize>record << 3)
    const dayFirst = load<f64>(at)
    const monthFirst = load<f64>(months + (<usize>record << 3))
    store<u32>(places + (<usize>found << 2), record)
    store<f64>(days + (<usize>found << 3), dayFirst)
    store<f64>(months + (<usize>found << 3), monthFirst)
    store<u8>(status + record, value)
    if (isNaN(dayFirst)) {
      store<f64>(at, monthFirst)
      monthProofs++
    } else if (isNaN(monthFirst)) dayProofs++
    else if (firstUndecided == records) firstUndecided = record
    found++
  }
  return found
}
