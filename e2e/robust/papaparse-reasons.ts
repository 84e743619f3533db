const quote = 'a broken or missing closing quote ends its record at its first line end'
const blank = 'a line of no bytes is counted, and in a table of one column it is a null'
const names = 'columns may have equal names: they are known by their places'
const types = 'cells are texts until the cleaning rules of a column say what they mean'
const greedy = 'a record of empty cells is a record'

/** Cases of PapaParse in which Footfall means something else, each with its reason. */
export const reasons: ReadonlyMap<string, string> = new Map([
  ['Quoted field has no closing quote', quote],
  ['Quoted field has invalid trailing quote after delimiter with a valid closer', quote],
  ['Quoted field has invalid trailing quote after delimiter', quote],
  ['Quoted field has invalid trailing quote before delimiter', quote],
  ['Quoted field has invalid trailing quote after new line', quote],
  ['Quoted fields with spaces between closing quote and newline and contains newline', quote],
  ['One column input with empty fields', blank],
  ['Simple duplicated header names', names],
  ['Duplicated header names existing column', names],
  ['Duplicate header names with __proto__ field', names],
  [
    'Mixed slash n and slash r should choose first as precident',
    'where a CR makes records alike it ends a line, among lines that end with LF too',
  ],
  ['Dynamic typing converts numeric literals and maintains precision', types],
  ['Dynamic typing converts boolean literals', types],
  ['Dynamic typing applies to specific columns', types],
  ['Dynamic typing applies to specific columns by index', types],
  ['Dynamic typing can be applied to `__parsed_extra`', types],
  ['Dynamic typing converts empty values into NULL', types],
  ["Parsing with skipEmptyLines set to 'greedy'", greedy],
  ["Parsing with skipEmptyLines set to 'greedy' with quotes and delimiters as content", greedy],
])
