const quarterHour = 900_000_000
const remembered = 50_000

/**
 * Seconds east of UTC in an IANA zone at an instant. Offsets are looked up once a quarter of an
 * hour: no zone changes its clock within one.
 */
export class Zone {
  readonly #format: Intl.DateTimeFormat
  readonly #offsets = new Map<number, number>()

  /** Throws a RangeError for an unknown zone. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  offsetSeconds(micros: number): number {
    const quarter = Math.floor(micros / quarterHour)
    const known = this.#offsets.get(quarter)
    if (known !== undefined) return known
    const offset = this.#lookUp(quarter * (quarterHour / 1000))
    if (this.#offsets.size >= remembered) this.#offsets.clear()
    this.#offsets.set(quarter, offset)
    return offset
  }

  #lookUp(milliseconds: number): number {
    const parts = new Map(
      this.#format.formatToParts(milliseconds).map(({ type, value }) => [type, value]),
    )
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
    const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year')
    const wall = new Date(0)
    wall.setUTCFullYear(year, part('month') - 1, part('day'))
    wall.setUTCHours(part('hour'), part('minute'), part('second'))
    return Math.round((wall.getTime() - milliseconds) / 1000)
  }
}

const zones = new Map<string, Zone>()

/** One Zone a name, made on first use. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (zone === undefined) zones.set(name, (zone = new Zone(name)))
  return zone
}
