import { reports } from '#reports/index.ts'
import type { Parameter, Report } from '#reports/report.ts'
import { type Io, writeAll } from './io.ts'

/** Prints every report with its kinds and parameters, a line each, separated by tabs. */
export async function list(io: Io): Promise<void> {
  await writeAll(io.stdout, ['report\tkinds\tparameters\n', ...reports.map(line)])
}

function line({ id, kinds, parameters }: Report): string {
  const of = kinds === 'every' ? 'every kind' : kinds.join(', ')
  return `${id}\t${of}\t${parameters.map(described).join('; ')}\n`
}

function described(parameter: Parameter): string {
  switch (parameter.type) {
    case 'integer':
      return `${parameter.name}=${parameter.default}`
    case 'choice':
      return `${parameter.name}=${parameter.choices.join('|')}${parameter.default === null ? '' : ` (${parameter.default})`}`
    case 'list':
      return `${parameter.name}=${parameter.default.join(',')}`
    case 'month':
      return `${parameter.name}=YYYY-MM`
    case 'zone':
      return `${parameter.name}=ZONE`
  }
}
