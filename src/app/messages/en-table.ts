/** The table: order, filters, search, columns, copies and files. */
export const tableTexts = {
  sortHint: 'Click to sort; with Shift, as a further key',
  widthOf: 'Width of {column}',
  total: 'Total',
} as const
