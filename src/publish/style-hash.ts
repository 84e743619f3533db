/** The hash of the file's style sheet for its policy; a test says the new one when it changes. */
export const styleHash = 'sha256-OIhs1W89Y4ifsa9Keodz04mwkPdNDnD5HnNLFFOYx4Y='
