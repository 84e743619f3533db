/** What stands around a chart, on the page and in a picture of it. */
export interface Frame {
  /** The report's title. */
  readonly title: string
  /** Above the chart; what the chart says of itself where nothing is said. */
  readonly caption?: string
  /** The measure in the person's words, with its unit. */
  readonly measure: string
  /** What the figures rest on, in one line. */
  readonly receipt: string
  /** In which zone its dates are, said in words. */
  readonly zone: string
  /** Not every file was read to its end. */
  readonly partial: boolean
  /** The report's id: pictures are named by it. */
  readonly name: string
}
