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
  'visit-time-distribution': {
    title: 'How long visits last',
    question: 'How many visits are short, and how many are long?',
  },
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
  'sales-per-day': {
    title: 'Sales per day',
    question: 'How do sales move from day to day?',
  },
  'sales-by-category': {
    title: 'Sales by category',
    question: 'Which categories bring the sales?',
  },
  'sales-by-branch': { title: 'Sales by branch', question: 'Which branches bring the sales?' },
  'product-pareto': {
    title: 'Sales by tenths of products',
    question: 'How much of the sales do the best products make?',
  },
  'customer-pareto': {
    title: 'Sales by tenths of customers',
    question: 'How much of the sales do the best customers make?',
  },
  'order-value-distribution': {
    title: 'What orders are worth',
    question: 'How many orders are small, and how many are large?',
  },
  returns: {
    title: 'Returns',
    question: 'Which products came back, and what did it cost?',
  },
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
  'events-summary': {
    title: 'Product events at a glance',
    question: 'How much happened, by whom, and how much of it was bought?',
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
  'platform-funnel': {
    title: 'From view to purchase, by platform',
    question: 'Which platforms turn views into purchases?',
  },
  'platform-mix': { title: 'Platforms', question: 'Where do events and purchases happen?' },
  'flyers-summary': {
    title: 'Flyers at a glance',
    question: 'How many people opened flyers, and for how long?',
  },
  'flyer-time-per-user': {
    title: 'Time on flyers, user by user',
    question: 'How long does each user spend on flyers each day?',
  },
  'merchant-flyer-time': {
    title: 'Time on each merchant’s flyers',
    question: 'How long does each user spend on each flyer?',
  },
  'merchant-summary': { title: 'Merchants', question: 'Which merchants hold people’s attention?' },
  'time-per-flyer': {
    title: 'Flyers',
    question: 'Which flyers hold people’s attention?',
  },
  'flyer-time-per-day': {
    title: 'Time on flyers per day',
    question: 'How do opens and time move from day to day?',
  },
  'flyer-time-distribution': {
    title: 'How long people stay',
    question: 'How many intervals are short, and how many are long?',
  },
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
