import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from './generate.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footfall-generate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const write = (text: string) => (said += text)
  const code = await generate(argv, { stderr: { write } })
  return { code, said }
}

test('a file is written, the same for the same seed', async () => {
  const paths = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string]
  const { code, said } = await run('interactions', '50000', paths[0], '--seed', 'x')
  await run('interactions', '50000', paths[1], '--seed=x')
  await run('interactions', '50000', paths[2])
  const [first, second, third] = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  expect(code).toBe(0)
  expect(said).toBe(`${paths[0]}: 50000 rows, ${first?.length} bytes\n`)
  expect(first?.split('\n')).toHaveLength(50_002)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test.each([
  [[], 'No kind given.'],
  [['visits', '10', 'file'], 'Unknown kind "visits".'],
  [['__proto__', '10', 'file'], 'Unknown kind "__proto__".'],
  [['purchases', '10'], 'Rows and a file are needed.'],
  [['purchases', 'ten', 'file'], 'Rows must be a whole number, not "ten".'],
  [['purchases', '1e6', 'file'], 'Rows must be a whole number, not "1e6".'],
  [['purchases', '10', 'file', 'more'], 'Unexpected argument "more".'],
  [['purchases', '10', 'file', '--dirty', '5'], '--dirty must be a share from 0 to 1, not "5".'],
  [['purchases', '10', 'file', '--dirty='], '--dirty must be a share from 0 to 1, not "".'],
  [['purchases', '10', 'file', '--colour', 'red'], "Unknown option '--colour'"],
  [['samples', 'a', 'b'], '`samples` takes one folder at most.'],
  [['samples', '--seed', '2'], '`samples` has its own seed'],
])('wrong usage %j', async (argv, sentence) => {
  const { code, said } = await run(...argv)
  expect(code).toBe(2)
  expect(said.startsWith(sentence)).toBe(true)
  expect(said).toContain('\nUsage: npm run generate -- <kind> <rows> <file>')
})

test('a file that cannot be written', async () => {
  const missing = join(folder, 'nowhere', 'file.csv')
  expect(await run('purchases', '10', missing)).toEqual({
    code: 1,
    said: `Cannot write ${missing}: its folder does not exist\n`,
  })
  expect(await run('purchases', '10', folder)).toEqual({
    code: 1,
    said: `Cannot write ${folder}: it is a folder\n`,
  })
  expect((await run('samples', join(folder, 'nowhere'))).code).toBe(1)
})

test('on a terminal a long run says how far it is', async () => {
  let said = ''
  const write = (text: string) => (said += text)
  const path = join(folder, 'long')
  await generate(['flyer-events', '600000', path], { stderr: { write, isTTY: true } })
  expect(said).toMatch(/\d+ of 600000 rows, \d+ rows\/s *\r/)
  expect(said).toMatch(/long: 600000 rows, \d+ bytes *\n$/)
})
