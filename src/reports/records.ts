import { asked } from './report.ts'
import type { Report } from './report.ts'

/** Every accepted record with the file's own columns, cells as read. */
export const records: Report = {
  id: 'records',
  kinds: 'every',
  parameters: [],
  queries(schema) {
    return asked({
      from: 'dataset',
      select: schema.columns.flatMap(({ name, header }) =>
        header === null ? [] : [{ name: header, of: { raw: name } }],
      ),
    })
  },
  chart: null,
  headline: [],
}
