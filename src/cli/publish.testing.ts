import { readFileSync } from 'node:fs'
import type { PublishedDocument } from '#publish/document.ts'

/** An event of a flyer file, as a test makes it up. */
export interface MadeEvent {
  /** Minutes since the first of October. */
  readonly minute: number
  readonly user: string
  readonly event: string
  readonly flyer: string | null
  readonly merchant: string | null
}

/** A kept event, and its time where that is known. */
export interface Timed extends MadeEvent {
  readonly seconds: number | null
}

const start = Date.UTC(2018, 9, 1)

function timeOf({ minute }: MadeEvent): string {
  return new Date(start + minute * 60_000).toISOString().replace('.000', '')
}

/** The file of made-up events. */
export function csvOf(events: readonly MadeEvent[]): string {
  const lines = events.map((event) =>
    [timeOf(event), event.user, event.event, event.flyer ?? '', event.merchant ?? ''].join(','),
  )
  return ['timestamp,user_id,event,flyer_id,merchant_id', ...lines, ''].join('\n')
}

/** The events that count with their times by the usual rule, written once more from the papers. */
export function timedEvents(events: readonly MadeEvent[]): readonly Timed[] {
  const kept = events
    .filter(({ event, flyer }) => ['flyer_open', 'item_open'].includes(event) && flyer !== null)
    .toSorted((a, b) => a.minute - b.minute)
  const last = new Map<string, number>()
  return kept.map((event) => {
    const before = last.get(event.user)
    last.set(event.user, event.minute)
    const seconds = before === undefined ? null : (event.minute - before) * 60
    return { ...event, seconds: seconds === null || seconds >= 7600 ? null : seconds }
  })
}

/** To which row of a table of the page an event belongs. */
export const keyOf: Readonly<Record<string, (event: MadeEvent) => string>> = {
  flyers: ({ flyer }) => flyer ?? '',
  days: (event) => timeOf(event).slice(0, 10),
  hours: (event) => String(Number(timeOf(event).slice(11, 13))),
}

/** The figures of a group of events, and how many users stand behind each. */
export function countsOf(events: readonly Timed[]) {
  const users = (some: readonly Timed[]) => new Set(some.map(({ user }) => user)).size
  const opened = events.filter(({ event }) => event === 'flyer_open')
  const timed = events.filter(({ seconds }) => seconds !== null)
  return {
    users: users(events),
    openers: users(opened),
    timedUsers: users(timed),
    untimedUsers: users(events.filter(({ seconds }) => seconds === null)),
    opens: opened.length,
    total: timed.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
  }
}

export function documentAt(path: string): PublishedDocument {
  return JSON.parse(readFileSync(path, 'utf8')) as PublishedDocument
}
