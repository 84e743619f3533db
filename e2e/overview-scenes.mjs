// What there is to look at of the overviews: for the pictures, which are no test.
/** @type {[view: string, sample: string | null, report: string | null][]} */
export const overviewScenes = [
  ['overview-visits', 'page-visits.csv', null],
  ['overview-interactions', 'interactions.csv', null],
  ['overview-events', 'product-events.ndjson', null],
  ['overview-purchases', 'purchases.csv', null],
  ['overview-sales', 'sales-orders.csv', null],
  ['overview-flyers', 'flyer-events.csv', null],
]
