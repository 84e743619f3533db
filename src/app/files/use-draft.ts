import { useEffect, useRef, useState } from 'react'
import type { DateOrder } from '#core/query/expr.ts'
import type { Mapping } from '#datasets/header.ts'
import { kindOf } from '#datasets/index.ts'
import type { KindId } from '#datasets/kind.ts'
import type { Failure, FileChoice, Inspection, Reading } from '#session/api.ts'
import type { FileEntry } from '../state/app-state.ts'
import { haveSameHeader } from '../state/changed-choice.ts'
import type { Intake } from '../state/intake.ts'
import { proposedMapping } from './mapping.ts'

/** How a file would be read if the person said so now, and what it looks like then. */
export interface Draft {
  readonly choice: FileChoice
  /** How it is read now; null where it is not. */
  readonly read: FileChoice | null
  readonly inspection: Inspection
  /** The first records with no header taken off; none for formats that have none. */
  readonly firstRows: Inspection['preview']
  /** Why the last correction cannot be read so; what was seen before stays. */
  readonly failure: Failure | null
  setKind(kind: KindId): void
  setMapping(mapping: Mapping): void
  setReading(reading: Reading): void
  /** `againstProof`: the order holds where the file's values prove the other one, too. */
  setDateOrder(order: DateOrder | null, againstProof: boolean): void
}

export function useDraft(entry: FileEntry, seen: Inspection, intake: Intake): Draft {
  const [choice, setChoice] = useState(() => entry.choice ?? firstChoice(seen))
  const [inspection, setInspection] = useState(seen)
  const [failure, setFailure] = useState<Failure | null>(null)
  const firstRows = useFirstRows(entry.id, inspection, choice.reading, intake)
  const looking = useRef<AbortController>(null)
  useEffect(() => () => looking.current?.abort(), [])

  async function setReading(reading: Reading): Promise<void> {
    looking.current?.abort()
    const controller = new AbortController()
    looking.current = controller
    const answer = await intake.preview(entry.id, reading, controller.signal)
    if (controller.signal.aborted) return
    setFailure(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setInspection(answer.value)
    setChoice((before) => ({
      ...before,
      reading,
      mapping: carried(before, inspection, answer.value),
    }))
  }

  return {
    choice,
    read: entry.choice,
    inspection,
    firstRows,
    failure,
    setKind(kind) {
      setChoice((before) => ({
        ...before,
        kind,
        mapping: proposedMapping(inspection, kindOf(kind)),
      }))
    },
    setMapping: (mapping) => setChoice((before) => ({ ...before, mapping })),
    setReading: (reading) => void setReading(reading),
    setDateOrder: (order, againstProof) =>
      setChoice((before) => withOrder(before, order, againstProof)),
  }
}

function withOrder(choice: FileChoice, order: DateOrder | null, againstProof: boolean): FileChoice {
  const { dateOrder: _order, dateOrderAgainstProof: _against, ...rest } = choice
  if (order === null) return rest
  return { ...rest, dateOrder: order, ...(againstProof && { dateOrderAgainstProof: true }) }
}

/** What was assigned stays where the columns are the same; else the new header is asked. */
function carried(choice: FileChoice, before: Inspection, now: Inspection): Mapping {
  return haveSameHeader(before, now) ? choice.mapping : proposedMapping(now, kindOf(choice.kind))
}

function useFirstRows(
  id: number,
  { delimiter }: Inspection,
  { encoding }: Reading = {},
  intake: Intake,
): Inspection['preview'] {
  const [rows, setRows] = useState<Inspection['preview']>([])
  useEffect(() => {
    if (delimiter === null) return
    const controller = new AbortController()
    const reading: Reading = { delimiter, headerAt: null, ...(encoding && { encoding }) }
    void intake.preview(id, reading, controller.signal).then((answer) => {
      if (answer.ok && !controller.signal.aborted) setRows(answer.value.preview)
    })
    return () => controller.abort()
  }, [id, delimiter, encoding, intake])
  return delimiter === null ? [] : rows
}

function firstChoice({ kinds }: Inspection): FileChoice {
  const [best] = kinds
  return best ? { kind: best.kind, mapping: best.mapping } : { kind: 'generic', mapping: {} }
}
