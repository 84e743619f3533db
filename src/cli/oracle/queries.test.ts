import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases } from './cases.testing.ts'
import { figures, realFile, realFiles } from './figures.testing.ts'
import { Oracle } from './oracle.testing.ts'

test('each query by hand is asked by a case, and each case has its query', () => {
  const written = readdirSync(new URL('reports', import.meta.url)).map((name) => name.slice(0, -4))
  const asked = new Set([...cases.values()].flat().map(({ report }) => report))
  expect([...asked].toSorted()).toEqual(written.toSorted())
})

for (const file of new Set(figures.map((figure) => figure.file))) {
  const path = realFile(file)
  const said = figures.filter((figure) => figure.file === file)
  const title = path === null ? `${file} is not in ${realFiles}: skipped` : file

  describe.skipIf(path === null)(`the queries by hand give the published figures: ${title}`, () => {
    let oracle: Oracle

    beforeAll(async () => {
      oracle = await Oracle.open()
      await oracle.load(said[0]?.kind ?? '', [path ?? ''])
    }, 60_000)

    afterAll(() => oracle.close())

    test.each(said)('$report: $says', async ({ report, parameters, check }) => {
      check(await oracle.answer(report, parameters))
    })
  })
}
