import type { DatasetKind } from './kind.ts'

/** Any table: no roles, every column a text. */
export const generic: DatasetKind = { id: 'generic', marks: [], roles: [] }
