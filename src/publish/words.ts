/** The words of documents, which the page and the command line write alike. */
export const words = {
  merchant: (id: string) => `Merchant ${id}`,
  period: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  figures: {
    total_time_spent_in_secs: 'Time spent',
    rank: 'Place by time spent',
    users: 'Users',
    flyers: 'Flyers',
    flyer_opens: 'Flyer opens',
    median_time_spent_in_secs: 'Median time',
    quartile_1_time_spent_in_secs: 'Lower quartile',
    quartile_3_time_spent_in_secs: 'Upper quartile',
    avg_time_spent_in_secs: 'Average time',
    events: 'Events that count',
    intervals: 'With a measured time',
    unknown_share: 'Time unknown',
  },
  ofMerchants: (count: string) => `of ${count} merchants`,
  parts: {
    flyers: {
      title: 'Flyers',
      column: 'Flyer',
      merged: (count: string) => `${count} flyers together`,
    },
    days: { title: 'Days', column: 'Day', merged: (count: string) => `${count} days together` },
    hours: {
      title: 'Hours of the day',
      column: 'Hour',
      merged: (count: string) => `${count} hours together`,
    },
  },
  columns: {
    users: 'Users',
    flyer_opens: 'Opens',
    total_time_spent_in_secs: 'Time spent',
    quartile_1_time_spent_in_secs: 'Lower quartile',
    median_time_spent_in_secs: 'Median',
    quartile_3_time_spent_in_secs: 'Upper quartile',
    spread: 'Middle half',
  },
  merged: (k: number) =>
    `Rows of fewer than ${k} users are put together, with the next smallest where that is still too few.`,
  allMerged: (k: number) =>
    `Not shown apart: rows of fewer than ${k} users could be told from the rest.`,
  withheld: (k: number) => `Fewer than ${k} users: no figure is shown.`,
  about: {
    counted: 'Counted',
    countedText: (events: string, measured: string, unknown: string, share: string) =>
      `${events} events of this merchant: ${measured} with a measured time, ${unknown} (${share}) with none. A time that is unknown is left out, it is not zero.`,
    countedTime: 'Times that are unknown are left out, they are not zero.',
    partial: 'Incomplete',
    partialText: 'Not every file was read to its end: there is more than these figures count.',
    rule: 'Rule',
    ruleText: (keep: string, attribution: string, cap: string) =>
      `${keep} count. ${
        attribution === 'earlier'
          ? 'The time until the user’s next event is booked on the earlier one'
          : 'The time since the user’s previous event is booked on the later one'
      }; from ${cap} s on it is unknown.`,
    zone: 'Days and hours',
    zoneWritten: 'As written in the data.',
    privacy: 'Users',
    privacyText: (k: number) =>
      `Users are counted, never named. Every figure rests on at least ${k} users, or on none; smaller rows are put together.`,
    privacyNone: 'Users are counted, never named. Rows of few users are shown as they are.',
    rank: 'Place',
    rankText: (place: string, count: string) => `${place} of ${count} merchants by time spent.`,
    quartiles: 'Quartiles',
    quartilesText:
      'Half of the times lie between the lower and the upper quartile; the median is the middle one.',
  },
  none: 'none',
  chartOf: (measure: string, title: string) => `${measure}: ${title}`,
  most: (value: string, label: string) => `Most: ${value} (${label})`,
  made: 'Made with Footfall, where the data never left the sender’s computer.',
} as const
