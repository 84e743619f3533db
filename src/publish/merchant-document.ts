import type { MerchantPartName } from '#reports/merchant-page.ts'
import { merchantPartNames } from '#reports/merchant-page.ts'
import { choiceOf, integerOf, listOf } from '#reports/parameters.ts'
import { given } from '#reports/phrases.ts'
import { ratioOf, twoDecimals } from './decimals.ts'
import type {
  Drawing,
  PublishedColumn,
  PublishedDocument,
  PublishedFigure,
  PublishedNote,
  PublishedSection,
} from './document.ts'
import type { Cell, Merchant, Merchants } from './merchants.ts'
import { said } from './said.ts'
import { isEnough, mergeSmall } from './suppression.ts'
import type { Merged, Shown } from './suppression.ts'
import { words } from './words.ts'

/** One merchant's own page: its figures alone, and no user's. */
export function merchantDocument(merchants: Merchants, merchant: Merchant): PublishedDocument {
  const page = {
    footfall: 'published-report',
    version: 1,
    scope: 'merchant',
    title: words.merchant(merchant.id),
  } as const
  const { k } = merchants
  if (merchant.totals.users < k) {
    const withheld = { name: 'withheld', label: words.about.privacy, text: words.withheld(k) }
    return { ...page, lead: words.withheld(k), figures: [], sections: [], about: [withheld] }
  }
  const may = sayable(merchant, k)
  const sections = merchantPartNames.map((part) => ({
    part,
    shown: mergeSmall(merchant.parts[part].cells, merchant.parts[part].unions, {
      whole: merchant.totals,
      k,
    }),
  }))
  return {
    ...page,
    lead: periodOf(sections.find(({ part }) => part === 'days')?.shown),
    figures: figuresOf(merchants, merchant, may),
    sections: sections.map(({ part, shown }) => sectionOf(part, shown, may, k)),
    about: aboutOf(merchants, merchant, may),
  }
}

/** Which figures of a merchant rest on enough users to be said at all. */
interface Sayable {
  readonly opens: boolean
  readonly time: boolean
  /** How many times are unknown, and with them every count that gives it by subtraction. */
  readonly unknown: boolean
}

function sayable({ totals }: Merchant, k: number): Sayable {
  const time = isEnough(totals.timedUsers, k)
  return {
    opens: isEnough(totals.openers, k),
    time,
    unknown: time && isEnough(totals.untimedUsers, k),
  }
}

/** From the first to the last day that is shown: others are put together, and not named. */
function periodOf(days: Shown | undefined): string | null {
  const [first, last] = [days?.cells[0], days?.cells.at(-1)]
  if (!first || !last) return null
  return words.period(said(first.key, 'date'), said(last.key, 'date'))
}

type FigureName = keyof typeof words.figures

function figuresOf(
  { all }: Merchants,
  { totals, rank }: Merchant,
  may: Sayable,
): readonly PublishedFigure[] {
  const figure = (
    name: FigureName,
    form: PublishedFigure['form'],
    value: string | number | null,
    note: string | null = null,
  ): PublishedFigure => ({
    name,
    label: words.figures[name],
    form,
    value: value === null ? null : String(value),
    note,
  })
  const { events, intervals } = totals
  return [
    ...given(may.time, figure('total_time_spent_in_secs', 'duration', rounded(totals.total))),
    ...given(
      may.time && rank !== null,
      figure('rank', 'ordinal', rank, words.ofMerchants(counted(all.length))),
    ),
    figure('users', 'number', totals.users),
    figure('flyers', 'number', totals.flyers),
    ...given(may.opens, figure('flyer_opens', 'number', totals.opens)),
    ...given(
      may.time,
      figure('quartile_1_time_spent_in_secs', 'duration', totals.quartile1),
      figure('median_time_spent_in_secs', 'duration', totals.median),
      figure('quartile_3_time_spent_in_secs', 'duration', totals.quartile3),
    ),
    ...given(
      may.unknown,
      figure('avg_time_spent_in_secs', 'duration', totals.average),
      figure('events', 'number', events),
      figure('intervals', 'number', intervals),
      figure('unknown_share', 'ratio', ratioOf(events - intervals, events)),
    ),
  ]
}

type ColumnName = Exclude<keyof typeof words.columns, 'spread'>

const keyForms = { flyers: 'text', days: 'date', hours: 'hour' } as const

function sectionOf(
  part: MerchantPartName,
  { cells, merged }: Shown,
  may: Sayable,
  k: number,
): PublishedSection {
  const { title, column, merged: mergedLabel } = words.parts[part]
  const columns = columnsOf(may)
  const isAllMerged = cells.length === 0 && merged !== null
  return {
    name: part,
    title,
    note: isAllMerged ? words.allMerged(k) : merged && words.merged(k),
    columns: [{ name: part.slice(0, -1), label: column, form: keyForms[part] }, ...columns],
    rows: ordered(part, cells).map((cell) => [
      cell.key,
      ...columns.map(({ name }) => cellValue(cell, name)),
    ]),
    merged:
      merged === null || isAllMerged
        ? null
        : {
            cells: merged.cells,
            label: mergedLabel(counted(merged.cells)),
            row: [null, ...columns.map(({ name }) => mergedValue(merged, name))],
          },
    drawings: drawingsOf(part, may),
  }
}

function columnsOf(may: Sayable): readonly (PublishedColumn & { readonly name: ColumnName })[] {
  const column = (name: ColumnName, form: PublishedColumn['form']) => {
    return { name, label: words.columns[name], form }
  }
  return [
    column('users', 'number'),
    ...given(may.opens, column('flyer_opens', 'number')),
    ...given(
      may.time,
      column('total_time_spent_in_secs', 'duration'),
      column('quartile_1_time_spent_in_secs', 'duration'),
      column('median_time_spent_in_secs', 'duration'),
      column('quartile_3_time_spent_in_secs', 'duration'),
    ),
  ]
}

/** Flyers by their time, or users where no time is said; days and hours as they follow each other. */
function ordered(part: MerchantPartName, cells: readonly Cell[]): readonly Cell[] {
  if (part !== 'flyers') return cells
  return cells.toSorted(
    (a, b) => Number(b.total ?? -1) - Number(a.total ?? -1) || b.users - a.users,
  )
}

function cellValue(cell: Cell, name: ColumnName): string | null {
  switch (name) {
    case 'users':
      return String(cell.users)
    case 'flyer_opens':
      return String(cell.opens)
    case 'total_time_spent_in_secs':
      return rounded(cell.total)
    case 'quartile_1_time_spent_in_secs':
      return cell.quartile1
    case 'median_time_spent_in_secs':
      return cell.median
    case 'quartile_3_time_spent_in_secs':
      return cell.quartile3
  }
}

/** Times of several cells have no one spread: of those, their sum is said alone. */
function mergedValue({ users, opens, total }: Merged, name: ColumnName): string | null {
  switch (name) {
    case 'users':
      return String(users)
    case 'flyer_opens':
      return String(opens)
    case 'total_time_spent_in_secs':
      return rounded(total)
    case 'quartile_1_time_spent_in_secs':
    case 'median_time_spent_in_secs':
    case 'quartile_3_time_spent_in_secs':
      return null
  }
}

function drawingsOf(part: MerchantPartName, may: Sayable): readonly Drawing[] {
  const value: ColumnName = may.time ? 'total_time_spent_in_secs' : 'users'
  if (part !== 'flyers') return [{ form: 'columns', label: part.slice(0, -1), value }]
  const spread: Drawing = {
    form: 'spread',
    low: 'quartile_1_time_spent_in_secs',
    middle: 'median_time_spent_in_secs',
    high: 'quartile_3_time_spent_in_secs',
  }
  return [{ form: 'bars', value }, ...given(may.time, spread)]
}

function aboutOf(
  { all, parameters, k, partial }: Merchants,
  { totals, rank }: Merchant,
  may: Sayable,
): readonly PublishedNote[] {
  const { about } = words
  const { events, intervals } = totals
  const unknown = events - intervals
  const share = said(ratioOf(unknown, events) ?? '0', 'ratio')
  const zone = choiceOf(parameters, 'zone')
  return [
    ...given(partial, { name: 'partial', label: about.partial, text: about.partialText }),
    {
      name: 'counted',
      label: about.counted,
      text: may.unknown
        ? about.countedText(counted(events), counted(intervals), counted(unknown), share)
        : about.countedTime,
    },
    {
      name: 'rule',
      label: about.rule,
      text: about.ruleText(
        listOf(parameters, 'keep').join(', '),
        choiceOf(parameters, 'attribution') ?? 'later',
        counted(integerOf(parameters, 'cap')),
      ),
    },
    ...given(may.time, { name: 'quartiles', label: about.quartiles, text: about.quartilesText }),
    { name: 'zone', label: about.zone, text: zone ?? about.zoneWritten },
    ...given(may.time && rank !== null, {
      name: 'rank',
      label: about.rank,
      text: about.rankText(said(String(rank), 'ordinal'), counted(all.length)),
    }),
    {
      name: 'privacy',
      label: about.privacy,
      text: k > 1 ? about.privacyText(k) : about.privacyNone,
    },
  ]
}

function rounded(total: string | null): string | null {
  return total === null ? null : twoDecimals(total)
}

function counted(count: number): string {
  return said(String(count), 'number')
}
