// The file in chunks through PapaParse, each row counted as it comes.
import Papa from 'papaparse'
import type { KindId } from '#datasets/kind.ts'
import type { MeasuredReport } from '../measured.ts'
import { countInMaps } from './maps/index.ts'

addEventListener(
  'message',
  ({ data: { file, kind } }: MessageEvent<{ file: File; kind: KindId }>) => {
    const begun = performance.now()
    const count = countInMaps(kind)
    let isFirst = true
    Papa.parse<string[]>(file, {
      chunk({ data: rows }) {
        if (isFirst) rows.shift()
        isFirst = false
        for (const row of rows) if (row.length > 1) count.row(row)
      },
      complete() {
        const loadMs = performance.now() - begun
        const reports: MeasuredReport[] = []
        for (const { id, rows } of count.reports()) {
          const from = performance.now()
          const made = rows()
          const sample = made.slice(0, 3).map((row) => row.map(String))
          reports.push({ id, ms: performance.now() - from, rows: made.length, sample })
        }
        postMessage({ loadMs, reports })
      },
      error(error) {
        throw error
      },
    })
  },
)
