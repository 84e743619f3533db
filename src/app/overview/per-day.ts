import type { NamedMeasure } from '#core/query/query.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { ascending, day } from '#reports/phrases.ts'
import { asked, need } from '#reports/report.ts'
import type { Report } from '#reports/report.ts'

/** Figures day by day, for sparklines: no report of its own, since only its way is seen. */
export function perDay(
  time: string,
  measures: (schema: DatasetSchema) => readonly NamedMeasure[],
): Report {
  return {
    id: `per day of ${time}`,
    kinds: 'every',
    parameters: [],
    queries(schema) {
      need(schema, time)
      return asked({
        from: 'dataset',
        dimensions: [{ name: 'date', of: day(time, null) }],
        measures: measures(schema),
        orderBy: [ascending('date')],
      })
    },
    chart: null,
    headline: [],
  }
}
