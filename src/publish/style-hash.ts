/** The hash of the file's style sheet for its policy; a test says the new one when it changes. */
export const styleHash = 'sha256-On3kmISuF6qRFoFJX18qjdpDR57Soxacxpd8tilhS6M='
