/** The page of one merchant, and the files that are sent to merchants. */
export const merchantTexts = {
  title: 'A merchant’s page',
  question: 'What does one merchant receive? Its own figures, nobody else’s, and no user.',
  pick: 'Merchant ({count, plural, one {one} other {one of {count, number}}})',
  noSuch: 'No such merchant.',
  users: '{count} users',
  none: 'No event of a merchant counts under this rule, so there is no page to show.',
  save: 'Save the page',
  print: 'Print',
  forms: {
    html: 'Web page (HTML, opens anywhere)',
    json: 'Published report (JSON, opens in Footfall)',
    csv: 'Table (CSV)',
  },
  all: 'All merchants',
  allTitle: 'A page for each merchant',
  allLead:
    '{count, plural, one {One merchant gets its page} other {Each of {count, number} merchants gets its own page}} as a web page, a published report and a table, in one archive.',
  allWithheld:
    '{count, plural, one {One of them has} other {{count, number} of them have}} fewer than {k, number} users: such a page says so and shows no figure.',
  allHost:
    'Put the folder “reports” beside Footfall on any host and send each merchant its link. The list of whose file is which lies outside of that folder: it names every merchant and stays with you.',
  secret: 'File names that cannot be guessed',
  secretHint:
    'Whoever has one link could try the next merchant’s. With this, each name ends in 32 random signs, new ones each time.',
  allProgress: '{done, number} of {count, number}',
  allSave: 'Save the archive',
  allSaved: 'Saved.',
  allFailed: 'The archive could not be written.',
  cancel: 'Cancel',
} as const
