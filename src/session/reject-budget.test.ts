import { describe, expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { KindId } from '#datasets/kind.ts'
import { kindOf } from '#datasets/index.ts'
import type { FileChoice } from './api.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'

function sessionOf(rejectsInMemory: number | undefined, segmentRecords: number): Session {
  return createSession({
    shards: [createShard(), createShard()],
    breathe: () => Promise.resolve(),
    segmentRecords,
    ...(rejectsInMemory !== undefined && { rejectsInMemory }),
  })
}

function loadTexts(session: Session, texts: readonly string[], choice: FileChoice) {
  const sources = texts.map((text, at) =>
    memorySource(`${at + 1}.csv`, new TextEncoder().encode(text)),
  )
  return session.load(sources.map((source) => ({ source, choice })))
}

async function exported(session: Session, dataset: number): Promise<string> {
  let text = ''
  for await (const piece of session.exportRejects(dataset, false)) text += piece
  return text
}

function choiceOf(kind: KindId, rules: FileChoice['rules'] = {}): FileChoice {
  const names = kindOf(kind).roles.map(({ name }) => name)
  return { kind, mapping: Object.fromEntries(names.map((name, at) => [name, at])), rules }
}

const interactions = 'interaction_id,user_id,product_id,action,timestamp'
const flyers = 'timestamp,user_id,event,flyer_id,merchant_id'

function interactionLine(random: Random): string {
  const id = random.pick(['1', '02', 'x', '7', String(random.below(40)), '0', ''])
  const time = random.pick(['2024-01-01 10:00:00', '2024-01-01 10:00:00', '01/02/2024', 'é'])
  return random.pick([
    `${id},1,2,v,${time}`,
    `${id},1,2,v,${time}`,
    '1,2',
    '',
    `${id},"a\nb",2,v,${time}`,
  ])
}

function flyerLine(random: Random): string {
  const time = random.pick([
    '2024-01-01T10:00:00Z',
    '2024-01-01 10:00:00 UTC',
    '13/01/2024',
    '01/13/2024',
    '',
  ])
  return `${time},${random.below(2)},${random.pick(['open', '"o\np"'])},${random.pick(['1', 'null'])},2`
}

describe('rejects beyond what is kept', () => {
  const kinds = [
    ['ids that repeat', interactions, interactionLine, choiceOf('interactions')],
    ['records that repeat', flyers, flyerLine, choiceOf('flyer-events', { dropRepeats: true })],
  ] as const
  for (const [what, header, line, choice] of kinds) {
    test(`law: are told as those that are kept (${what})`, { timeout: 120_000 }, async () => {
      for (let run = 0; run < 30; run++) {
        const random = new Random(`${what} ${run}`)
        const texts = [1, 2].map(() =>
          [header, ...Array.from({ length: random.below(60) }, () => line(random))].join('\n'),
        )
        const segmentRecords = 1 + random.below(20)
        const all = sessionOf(undefined, segmentRecords)
        const few = sessionOf(random.below(12), segmentRecords)
        const [kept, bounded] = [
          await loadTexts(all, texts, choice),
          await loadTexts(few, texts, choice),
        ]
        expect(bounded.receipt).toEqual(kept.receipt)
        expect(await exported(few, bounded.id)).toBe(await exported(all, kept.id))
        for (const rule of [undefined, 'duplicate', 'type'] as const) {
          const from = random.below(30)
          const window = await few.rejects(bounded.id, from, from + 9, rule)
          expect(window).toEqual(await all.rejects(kept.id, from, from + 9, rule))
        }
      }
    })
  }

  test(
    'all of a file can be rejects: each is counted, and any can be had',
    { timeout: 120_000 },
    async () => {
      const rows = 50_000
      const lines = Array.from(
        { length: rows },
        (_, at) => `${at + 1},,3,view,${at % 2 ? 'x' : ''}`,
      )
      const session = sessionOf(1000, 4096)
      const { id, receipt } = await loadTexts(
        session,
        [[interactions, ...lines].join('\n')],
        choiceOf('interactions'),
      )
      expect(receipt.rejectedBy).toEqual({ missing: rows })
      const { rows: last, total } = await session.rejects(id, rows - 2, rows + 5)
      expect(total).toBe(rows)
      expect(last.map(({ raw, line }) => [raw, line])).toEqual([
        [lines.at(-2), rows],
        [lines.at(-1), rows + 1],
      ])
      expect((await exported(session, id)).trimEnd().split('\n')).toHaveLength(rows + 1)
    },
  )
})

test('a file that has changed since is no answer', async () => {
  const bytes = new TextEncoder().encode(`${interactions}\n1,,3,v,x\n2,,3,v,x\n`)
  const session = sessionOf(undefined, 100)
  const source = memorySource('a.csv', bytes)
  const { id } = await session.load([{ source, choice: choiceOf('interactions') }])
  bytes.fill(0x0a, bytes.indexOf(0x32), bytes.length)
  await expect(session.rejects(id, 0, 5)).rejects.toThrow('a.csv has changed')
})
