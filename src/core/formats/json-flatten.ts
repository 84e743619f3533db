import { wellFormed } from './encoding.ts'
import { FormatError } from './format.ts'
import { skipBlank, stringEnd, stringValue, valueEnd, valueStart } from './json-scanner.ts'

/** Turns values of JSON into the cells of records: objects by path, arrays by place. */
export interface Flattener {
  /** Column names so far: the given header, then new paths in order of appearance. */
  header(): readonly string[]
  /** Cells that every record has; null where any may be absent. */
  readonly width: number | null
  /**
   * Cells of the value that the text is, white space around it allowed; absent keys are holes.
   * Null where it is not JSON, `'other'` where it is JSON of another kind.
   */
  flatten(text: string): (string | null)[] | 'other' | null
}

/** A key of the objects read so far, at its place in the tree of paths. */
interface PathNode {
  readonly path: string
  /** The key as JSON text: what is expected at the key's usual place. */
  readonly quoted: string
  readonly depth: number
  readonly children: PathNode[]
  readonly childByKey: Map<string, PathNode>
  /** -1 until a value stood here. */
  column: number
  /** The last record that had the key: a second time is a duplicate. */
  seenIn: number
}

/** Deeper objects stay JSON text. */
const deepestObject = 32
/** What a spreadsheet holds; ids used as keys would otherwise make a column each. */
const mostColumns = 16_384

/** Scan state of one flattener. */
interface FlattenState {
  readonly names: string[]
  readonly columnByName: Map<string, number>
  readonly root: PathNode
  text: string
  record: number
  row: (string | null)[]
  /** Nodes that got their column in the current record. */
  added: PathNode[]
  /** Names there were before the current record. */
  namesBefore: number
}

/** A flattener whose first columns are those of `header`. */
export function createFlattener(header: readonly string[]): Flattener {
  const columnByName = new Map<string, number>()
  for (const [column, name] of header.entries()) columnByName.set(name, column)
  const state: FlattenState = {
    names: [...header],
    columnByName,
    root: pathNode('', '', 0),
    text: '',
    record: 0,
    row: [],
    added: [],
    namesBefore: header.length,
  }
  return {
    header: () => state.names,
    width: null,
    flatten: (text) => flattenRecord(state, text),
  }
}

function flattenRecord(state: FlattenState, text: string): (string | null)[] | 'other' | null {
  const at = skipBlank(text, 0)
  const isObject = text[at] === '{'
  state.text = text
  state.record++
  state.row = []
  state.added = []
  state.namesBefore = state.names.length
  const after = isObject ? flattenObject(state, state.root, at) : valueEnd(text, at)
  if (after === -1 || skipBlank(text, after) < text.length) {
    forgetAdded(state)
    return null
  }
  return isObject ? state.row : 'other'
}

/** The object's end, or -1 where it is not JSON. */
function flattenObject(state: FlattenState, node: PathNode, start: number): number {
  const { text } = state
  let at = skipBlank(text, start + 1)
  if (text[at] === '}') {
    if (node !== state.root) setCell(state, node, null)
    return at + 1
  }
  for (let position = 0; ; position++) {
    at = flattenMember(state, node, position, at)
    if (at === -1) return -1
    at = skipBlank(text, at)
    if (text[at] === '}') return at + 1
    if (text[at] !== ',') return -1
    at = skipBlank(text, at + 1)
  }
}

function flattenMember(
  state: FlattenState,
  node: PathNode,
  position: number,
  start: number,
): number {
  const { text } = state
  if (text[start] !== '"') return -1
  // Objects of one file mostly have the same keys in the same order.
  let child = node.children[position]
  let keyEnd: number
  if (child !== undefined && text.startsWith(child.quoted, start)) {
    keyEnd = start + child.quoted.length
  } else {
    keyEnd = stringEnd(text, start)
    if (keyEnd === -1) return -1
    child = childOf(node, stringValue(text, start, keyEnd))
  }
  const at = valueStart(text, keyEnd)
  if (at === -1) return -1
  if (child.seenIn === state.record) clearCells(state, child)
  child.seenIn = state.record
  return flattenValue(state, child, at)
}

function flattenValue(state: FlattenState, node: PathNode, at: number): number {
  const { text } = state
  if (text[at] === '{' && node.depth < deepestObject) return flattenObject(state, node, at)
  const end = text[at] === '"' ? stringEnd(text, at) : valueEnd(text, at)
  if (end !== -1) setCell(state, node, valueCell(text, at, end))
  return end
}

/** What a cell says of the value between the offsets: its text, unescaped where it is a string. */
export function valueCell(text: string, start: number, end: number): string | null {
  if (text[start] === '"') return textValue(text, start, end)
  return text[start] === 'n' ? null : text.slice(start, end)
}

/** An escape may name half a character. */
function textValue(text: string, start: number, end: number): string {
  const value = stringValue(text, start, end)
  return value.length === end - start - 2 ? value : wellFormed(value)
}

function childOf(node: PathNode, key: string): PathNode {
  const known = node.childByKey.get(key)
  if (known !== undefined) return known
  const name = wellFormed(key)
  const path = node.depth === 0 ? name : `${node.path}.${name}`
  const child = pathNode(path, JSON.stringify(key), node.depth + 1)
  node.childByKey.set(key, child)
  node.children.push(child)
  return child
}

function pathNode(path: string, quoted: string, depth: number): PathNode {
  const childByKey = new Map<string, PathNode>()
  return { path, quoted, depth, children: [], childByKey, column: -1, seenIn: -1 }
}

function setCell(state: FlattenState, node: PathNode, value: string | null): void {
  if (node.column === -1) node.column = columnOf(state, node)
  state.row[node.column] = value
}

function columnOf(state: FlattenState, node: PathNode): number {
  state.added.push(node)
  const known = state.columnByName.get(node.path)
  if (known !== undefined) return known
  const column = state.names.length
  if (column === mostColumns) {
    const facts = { columns: mostColumns }
    throw new FormatError('unreadable', `more than ${mostColumns} different keys`, facts)
  }
  state.columnByName.set(node.path, column)
  state.names.push(node.path)
  return column
}

/** What stood under an earlier one of two equal keys is gone, as for JSON.parse. */
function clearCells(state: FlattenState, node: PathNode): void {
  if (node.seenIn !== state.record) return
  if (node.column !== -1) state.row[node.column] = null
  for (const child of node.children) clearCells(state, child)
}

/** A record that turns out not to be JSON names no columns. */
function forgetAdded(state: FlattenState): void {
  for (const node of state.added) node.column = -1
  for (const name of state.names.splice(state.namesBefore)) state.columnByName.delete(name)
}
