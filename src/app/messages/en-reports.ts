/** What each report is called, and the question that it answers. */
export const reportWords = {
  'visits-summary': {
    title: 'Visits at a glance',
    question: 'How many visits were there, by how many people, and how long did they stay?',
  },
  'time-per-url': {
    title: 'Time on each page',
    question: 'Which pages are visited, and for how long?',
  },
  'visits-per-day': { title: 'Visits per day', question: 'How do visits move from day to day?' },
  'spend-per-customer-day': {
    title: 'Spending by customer and day',
    question: 'What did each customer spend on each day?',
  },
  'spend-per-customer': { title: 'Best customers', question: 'Who spent the most?' },
  'sales-summary': {
    title: 'Sales at a glance',
    question: 'What was sold, to how many, and what came of it?',
  },
  'top10-seller-products': { title: 'Best sellers', question: 'Which products sell the most?' },
  'top10-customers': { title: 'Top customers', question: 'Which customers buy the most?' },
  'sales-per-month': {
    title: 'Sales per month',
    question: 'How do sales move from month to month?',
  },
  'sales-by-category': {
    title: 'Sales by category',
    question: 'Which categories bring the sales?',
  },
  'sales-by-branch': { title: 'Sales by branch', question: 'Which branches bring the sales?' },
  'out-of-stock': { title: 'Out of stock', question: 'Which products ran out, and where?' },
  'interactions-summary': {
    title: 'Interactions at a glance',
    question: 'How much happened, by whom, with what, and when?',
  },
  'interactions-per-day': {
    title: 'Interactions per day',
    question: 'How does activity move from day to day?',
  },
  'top-users': { title: 'Most active users', question: 'Who interacts the most?' },
  'most-interacted-products': {
    title: 'Most interacted products',
    question: 'Which products draw the most interactions?',
  },
  'interactions-per-action': { title: 'Interactions by action', question: 'What do people do?' },
  'interactions-per-user-product': {
    title: 'Users and their products',
    question: 'How often did each user interact with each product?',
  },
  'interaction-counts': {
    title: 'Interactions with their counts',
    question: 'How often does each record’s user, product and pair occur?',
  },
  'clean-events': {
    title: 'Clean events',
    question: 'What are the events once they are cleaned and flattened?',
  },
  'events-per-day': {
    title: 'Events per day',
    question: 'What happens on each day, on each platform?',
  },
  'product-funnel': {
    title: 'From view to purchase',
    question: 'Which products turn views into purchases?',
  },
  'platform-mix': { title: 'Platforms', question: 'Where do events and purchases happen?' },
  'flyer-time-per-user': {
    title: 'Time on flyers, user by user',
    question: 'How long does each user spend on flyers each day?',
  },
  'merchant-flyer-time': {
    title: 'Time on each merchant’s flyers',
    question: 'How long does each user spend on each flyer?',
  },
  'merchant-summary': { title: 'Merchants', question: 'Which merchants hold people’s attention?' },
  'flyer-opens-per-merchant': {
    title: 'Flyer opens',
    question: 'Whose flyers are opened the most?',
  },
  'users-by-activity': {
    title: 'Users by activity',
    question: 'How many users do a lot, and how many do little?',
  },
  'weekday-hours': {
    title: 'Hours of the week',
    question: 'On which weekdays, at which hours does it happen?',
  },
  profile: { title: 'Columns', question: 'What does each column hold?' },
  records: { title: 'Records', question: 'What do the records look like as they were read?' },
} as const
