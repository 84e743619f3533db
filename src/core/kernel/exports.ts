/** What the compiled code offers; its sources in assembly/ say what each does. Addresses are bytes. */
export interface Exports {
  readonly memory: WebAssembly.Memory
  tokenise(
    input: number,
    from: number,
    to: number,
    delimiter: number,
    newline: number,
    quote: number,
    out: number,
  ): number
  metQuotes(): number
  metHigh(): number
  countByte(input: number, from: number, to: number, byte: number): number
  shape(
    input: number,
    from: number,
    tokens: number,
    count: number,
    columns: number,
    newline: number,
    most: number,
    index: number,
    widths: number,
  ): number
  even(
    input: number,
    from: number,
    tokens: number,
    count: number,
    columns: number,
    newline: number,
    most: number,
    widths: number,
  ): number
  starts(index: number, stride: number, records: number, before: number, out: number): void
  lengths(
    index: number,
    stride: number,
    records: number,
    end: number,
    wide: number,
    out: number,
  ): number
  startLines(
    input: number,
    index: number,
    stride: number,
    records: number,
    from: number,
    line: number,
    newline: number,
    out: number,
  ): void
  lineRuns(lines: number, records: number, places: number, out: number): number
  blanks(): number
  consumed(): number
  ragged(): number
  strayQuote(
    input: number,
    index: number,
    stride: number,
    widths: number,
    records: number,
    columns: number,
    quote: number,
  ): number
  lines(
    input: number,
    from: number,
    to: number,
    layouts: number,
    count: number,
    columns: number,
    most: number,
    index: number,
    widths: number,
  ): number
  seenHigh(input: number, from: number, to: number): number
  metMarks(): number
  invalidUtf8(input: number, from: number, to: number, highs: number): number
  absent(): number
  others(): number
  decode(
    input: number,
    columns: number,
    count: number,
    stride: number,
    records: number,
    piece: number,
  ): void
  wideIntegers(
    input: number,
    cells: number,
    stride: number,
    records: number,
    out: number,
    status: number,
  ): void
  common(values: number, scales: number, records: number, out: number): number
  metScale(): number
  metNegative(): number
  makeCalendar(at: number): void
  setTop(address: number): void
  getTop(): number
  makeTable(): number
  codes(
    input: number,
    cells: number,
    stride: number,
    from: number,
    records: number,
    places: number,
    longest: number,
    table: number,
    out: number,
    news: number,
    known: number,
  ): number
  texts(
    input: number,
    cells: number,
    stride: number,
    records: number,
    out: number,
    ends: number,
    places: number,
    others: number,
  ): number
  uncopied(): number
  resolve(out: number, records: number, given: number): void
  hideStrays(
    input: number,
    from: number,
    to: number,
    delimiter: number,
    newline: number,
    quote: number,
    last: number,
    places: number,
    lines: number,
    most: number,
    highs: number,
  ): void
  showStrays(input: number, quote: number, places: number): void
  hidden(): number
  broken(): number
  looked(): number
  dropBroken(
    index: number,
    widths: number,
    columns: number,
    records: number,
    lines: number,
    count: number,
  ): number
  keepValues(
    values: number,
    size: number,
    records: number,
    bytes: number,
    gone: number,
    count: number,
    out: number,
  ): void
  describe(
    index: number,
    stride: number,
    widths: number,
    records: number,
    end: number,
    places: number,
    count: number,
    codes: number,
    columns: number,
    wholes: number,
    uneven: number,
    told: number,
    firstRecord: number,
    firstLine: number,
    byteStart: number,
    numbers: number,
    wide: number,
    counts: number,
  ): number
  unlikeCounting(
    values: number,
    records: number,
    first: number,
    gone: number,
    count: number,
    most: number,
    out: number,
  ): number
  listTwoParts(
    values: number,
    months: number,
    status: number,
    records: number,
    places: number,
    days: number,
  ): number
  dayFirstOnly(): number
  monthFirstOnly(): number
  undecidedAt(): number
  absentPlaces(status: number, records: number, passed: number, out: number): number
  zeroPlaces(values: number, wide: number, status: number, records: number, out: number): number
  placesFrom(codes: number, records: number, bound: number, passed: number, out: number): number
  unevenPlaces(widths: number, records: number, columns: number, out: number): number
  markedPlaces(input: number, index: number, stride: number, records: number, out: number): number
  damagedPlaces(
    input: number,
    index: number,
    stride: number,
    records: number,
    end: number,
    highs: number,
    out: number,
  ): number
  sortNumbers(
    numbers: number,
    count: number,
    between: number,
    bits: number,
    counters: number,
  ): number
  countOccurrences(numbers: number, count: number, atLeast: number, last: number): void
  oftenMet(numbers: number, count: number, least: number, out: number): number
}
