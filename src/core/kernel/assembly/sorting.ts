/** Up to here moving numbers one by one is faster than to clear and to sum up the counters. */
const fewNumbers: u32 = 48
/** Few numbers are not worth many counters, but many to be moved seldom. */
const manyNumbers: u32 = 4096
const fewBits: u32 = 8
const manyBits: u32 = 12

/**
 * Sorts numbers below 2^bits, digit by digit from the lowest, by way of as much room between;
 * `counters` have room for 2^12 of four bytes. Answers in which of the two places they are then.
 */
export function sortNumbers(
  numbers: usize,
  count: u32,
  between: usize,
  bits: u32,
  counters: usize,
): usize {
  if (count <= fewNumbers) {
    insert(numbers, count)
    return numbers
  }
  const most = count < manyNumbers ? fewBits : manyBits
  const passes = (bits + most - 1) / most
  const width = passes == 0 ? 0 : (bits + passes - 1) / passes
  let from = numbers
  let to = between
  for (let pass: u32 = 0; pass < passes; pass++) {
    move(from, count, to, pass * width, 1 << width, counters)
    const next = from
    from = to
    to = next
  }
  return from
}

function insert(numbers: usize, count: u32): void {
  const end = numbers + (<usize>count << 2)
  for (let next = numbers + 4; next < end; next += 4) {
    const number = load<u32>(next)
    let at = next
    for (; at > numbers && load<u32>(at - 4) > number; at -= 4) store<u32>(at, load<u32>(at - 4))
    store<u32>(at, number)
  }
}

/** In the order of one digit, equal ones in their own. */
function move(
  from: usize,
  count: u32,
  to: usize,
  shift: u32,
  digits: u32,
  counters: usize,
): void {
  const mask = digits - 1
  const end = from + (<usize>count << 2)
  memory.fill(counters, 0, <usize>digits << 2)
  for (let at = from; at < end; at += 4) {
    const counter = counters + (<usize>((load<u32>(at) >> shift) & mask) << 2)
    store<u32>(counter, load<u32>(counter) + 4)
  }
  let place = <u32>to
  for (let digit: u32 = 0; digit < digits; digit++) {
    const counter = counters + (<usize>digit << 2)
    const bytes = load<u32>(counter)
    store<u32>(counter, place)
    place += bytes
  }
  for (let at = from; at < end; at += 4) {
    const number = load<u32>(at)
    const counter = counters + (<usize>((number >> shift) & mask) << 2)
    const slot = load<u32>(counter)
    store<u32>(counter, slot + 4)
    store<u32>(<usize>slot, number)
  }
}

/**
 * Adds one for each of some sorted numbers at its place among its equals, from 1: so many different ones
 * come at least so often. What is beyond the last place of `atLeast` goes there.
 */
export function countOccurrences(numbers: usize, count: u32, atLeast: usize, last: u32): void {
  if (count == 0) return
  const end = numbers + (<usize>count << 2)
  let before = ~load<u32>(numbers)
  let among: u32 = 0
  for (let at = numbers; at < end; at += 4) {
    const number = load<u32>(at)
    among = number == before ? among + 1 : 1
    const counter = atLeast + (<usize>min(among, last) << 2)
    store<u32>(counter, load<u32>(counter) + 1)
    before = number
  }
}

/**
 * The sorted numbers that come at least so often, each followed by how often; answers how many they are.
 * Of so many equal ones two are half as far from one another: only such are looked at.
 */
export function oftenMet(numbers: usize, count: u32, least: u32, out: usize): u32 {
  const end = numbers + (<usize>count << 2)
  const step: usize = least == 1 ? 0 : <usize>(least >> 1) << 2
  let slot = out
  let at = numbers
  while (at + step < end) {
    const number = load<u32>(at)
    if (load<u32>(at + step) != number) {
      at += step
      continue
    }
    let first = at
    while (first > numbers && load<u32>(first - 4) == number) first -= 4
    at += step + 4
    while (at < end && load<u32>(at) == number) at += 4
    const met = <u32>((at - first) >> 2)
    if (met < least) continue
    store<u32>(slot, number)
    store<u32>(slot, met, 4)
    slot += 8
  }
  return <u32>((slot - out) >> 3)
}
