import { activityIn, Calendar, type Rhythm } from './calendar.ts'
import type { Random } from './random.ts'

/** One person at it for a while: consecutive events, minutes apart. */
export interface Sitting {
  /** Second since 1970 of the event whose turn it is. */
  time: number
  /** Seconds until this sitting's next event: set anew at each event. */
  pause: number
  /** Events still to come, this one included. */
  left: number
  user: number
  /** What the sitting is about, and how far it got: free for the kind. */
  topic: number
  step: number
}

/** The stretch of time over which a file's rows are spread. */
export interface Span {
  readonly rhythm: Rhythm
  readonly firstDay: string
  readonly days: number
}

const lengths = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 11, 16, 30] as const
const meanLength = lengths.reduce((sum: number, length) => sum + length, 0) / lengths.length

/** Events of many sittings that overlap, in the order of time. A heap holds those under way. */
export class Sittings {
  private readonly random: Random
  private readonly begin: (sitting: Sitting) => void
  private readonly heap: Sitting[] = []
  private readonly spare: Sitting[] = []
  private readonly calendar: Calendar
  private readonly meanGap: number
  private arrival: number
  private started = false

  constructor(random: Random, span: Span, rows: number, begin: (sitting: Sitting) => void) {
    this.random = random
    this.begin = begin
    this.calendar = new Calendar(span.rhythm, span.firstDay)
    const activity = activityIn(span.rhythm, span.firstDay, span.days)
    this.meanGap = activity / Math.max(1, rows / meanLength)
    this.arrival = this.nextArrival()
  }

  /**
   * The sitting whose event comes next; its `pause` is 0 at its first event and else what the caller
   * set, who sets it anew before asking again.
   */
  next(): Sitting {
    this.settleFirst()
    const first = this.heap[0]
    if (first !== undefined && first.time < this.arrival) return first
    return this.start()
  }

  /** The event answered last is over: its sitting moves to its next event, or ends. */
  private settleFirst(): void {
    const first = this.heap[0]
    if (!this.started || first === undefined) return
    first.left--
    first.time += first.pause
    if (first.left === 0) this.endFirst(first)
    else this.sink(first)
  }

  private start(): Sitting {
    this.started = true
    const sitting = this.spare.pop() ?? { time: 0, pause: 0, left: 0, user: 0, topic: 0, step: 0 }
    sitting.time = this.arrival
    sitting.pause = 0
    sitting.left = this.random.pick(lengths)
    sitting.step = 0
    this.begin(sitting)
    this.arrival = this.nextArrival()
    this.rise(sitting)
    return sitting
  }

  private nextArrival(): number {
    return this.calendar.advance((this.random.next() / 2_147_483_648) * this.meanGap)
  }

  private endFirst(first: Sitting): void {
    this.spare.push(first)
    const last = this.heap.pop() as Sitting
    if (this.heap.length > 0) this.sink(last)
  }

  /** No sitting under way is earlier than one that just begins: it goes to the top. */
  private rise(sitting: Sitting): void {
    const { heap } = this
    let place = heap.push(sitting) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      heap[place] = heap[parent] as Sitting
      place = parent
    }
    heap[0] = sitting
  }

  /** Puts a sitting where the top was, and down to where its time belongs. */
  private sink(sitting: Sitting): void {
    const { heap } = this
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.timeAt(child + 1) < this.timeAt(child)) child++
      if (this.timeAt(child) >= sitting.time) break
      heap[place] = heap[child] as Sitting
      place = child
    }
    heap[place] = sitting
  }

  private timeAt(place: number): number {
    return (this.heap[place] as Sitting).time
  }
}
