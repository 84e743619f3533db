/** How busy each hour of the day, day of the week (from Sunday) and month is, in free units. */
export interface Rhythm {
  readonly hours: readonly number[]
  readonly weekdays: readonly number[]
  readonly months: readonly number[]
}

/** People at their screens: quiet nights, busy evenings, a fuller weekend. */
export const leisure: Rhythm = {
  hours: [9, 5, 3, 2, 2, 4, 9, 17, 25, 30, 33, 36, 40, 38, 34, 33, 35, 40, 48, 56, 60, 52, 36, 20],
  weekdays: [12, 9, 9, 10, 10, 11, 13],
  months: [10, 9, 10, 10, 10, 10, 9, 9, 10, 11, 14, 15],
}

/** People at work: office hours, five days, a strong end of the year. */
export const business: Rhythm = {
  hours: [1, 1, 1, 1, 1, 2, 5, 14, 34, 46, 50, 48, 36, 42, 48, 46, 40, 28, 14, 9, 7, 5, 3, 2],
  weekdays: [3, 12, 12, 12, 13, 14, 6],
  months: [7, 6, 9, 9, 10, 11, 9, 12, 13, 12, 15, 17],
}

const daySeconds = 86_400

/** Walks through wall-clock time at the pace of a rhythm: busy hours take many steps. */
export class Calendar {
  private readonly rhythm: Rhythm
  private hour: number
  private passed = 0
  private weight: number

  constructor(rhythm: Rhythm, firstDay: string) {
    this.rhythm = rhythm
    this.hour = secondsOf(firstDay) / 3600
    this.weight = this.weightOf(this.hour)
  }

  /** Moves on by an amount of activity; answers the second (since 1970) in which it is done. */
  advance(work: number): number {
    let left = work
    while (left >= this.weight - this.passed) {
      left -= this.weight - this.passed
      this.passed = 0
      this.hour++
      this.weight = this.weightOf(this.hour)
    }
    this.passed += left
    return this.hour * 3600 + Math.floor((this.passed / this.weight) * 3600)
  }

  private weightOf(hour: number): number {
    const { hours, weekdays, months } = this.rhythm
    const date = new Date(hour * 3_600_000)
    const month = months[date.getUTCMonth()] as number
    return (hours[hour % 24] as number) * (weekdays[date.getUTCDay()] as number) * month
  }
}

/** The activity in the days from the first one on: what a whole file is to be spread over. */
export function activityIn(rhythm: Rhythm, firstDay: string, days: number): number {
  const perDay = rhythm.hours.reduce((sum, weight) => sum + weight, 0)
  let total = 0
  for (let day = 0; day < days; day++) {
    const date = new Date((secondsOf(firstDay) + day * daySeconds) * 1000)
    const weekday = rhythm.weekdays[date.getUTCDay()] as number
    total += perDay * weekday * (rhythm.months[date.getUTCMonth()] as number)
  }
  return total
}

function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000
}
