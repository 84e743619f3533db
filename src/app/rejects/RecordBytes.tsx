import { Button } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { RejectBytes, RejectRow } from '#session/api.ts'
import type { RuleName } from '#core/cleaning/rules.ts'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { byteRows, shownTexts } from './byte-rows.ts'
import classes from './RecordBytes.module.css'

interface RecordBytesProps {
  readonly dataset: number
  readonly engine: EngineSource
  readonly rule: RuleName | null
  /** Of the reject, among those of the rule. */
  readonly place: number
}

/** One reject's bytes, read from its file: as text and one by one. */
export function RecordBytes(props: RecordBytesProps) {
  const t = useTranslations('rejects')
  const { record, failed, more } = useRecord(props)
  return (
    <section className={classes.record} aria-label={t('record')} data-record-bytes>
      <h2 className={classes.title}>{t('record')}</h2>
      {failed && <Notice tone="failure" title={t('bytesFailed')} />}
      {record && <Shown {...record} onMore={more} />}
    </section>
  )
}

interface ShownRecord {
  readonly bytes: RejectBytes
  readonly row: RejectRow
}

function Shown({ bytes: record, row, onMore }: ShownRecord & { readonly onMore: () => void }) {
  const t = useTranslations('rejects')
  const format = useFormatter()
  const { byteStart, byteEnd, bytes, encoding } = record
  const where = {
    line: row.line,
    file: row.file,
    from: format.number(byteStart),
    to: format.number(byteEnd - 1),
    encoding: encoding.toUpperCase(),
  }
  const all = byteEnd - byteStart
  return (
    <>
      <p className={classes.where}>
        {t('recordWhere', where)} {t('recordPick')}
      </p>
      <AsText {...record} />
      <AsBytes {...record} />
      {bytes.length < all && (
        <div>
          <Button size="compact-xs" variant="default" onClick={onMore}>
            {t('moreBytes', { shown: format.number(bytes.length), all: format.number(all) })}
          </Button>
        </div>
      )}
    </>
  )
}

function AsText({ bytes, pieces }: RejectBytes) {
  const t = useTranslations('rejects')
  const id = useId()
  return (
    <div className={classes.part}>
      <h3 id={id}>{t('asText')}</h3>
      <pre className={classes.text} aria-labelledby={id} dir="ltr">
        {shownTexts(bytes, pieces).map(({ kind, text }, at) => {
          const key = `${at} ${kind}`
          if (kind === 'text') return text
          if (kind === 'control') {
            return (
              <span key={key} className={classes.control}>
                {text}
              </span>
            )
          }
          return (
            <mark key={key} title={t('invalidBytes', { bytes: text })}>
              {text}
            </mark>
          )
        })}
      </pre>
    </div>
  )
}

function AsBytes({ bytes, pieces, byteStart }: RejectBytes) {
  const t = useTranslations('rejects')
  const id = useId()
  return (
    <div className={classes.part}>
      <h3 id={id}>{t('asBytes')}</h3>
      <section
        className={classes.bytes}
        aria-labelledby={id}
        // What is wider than a phone is scrolled, by keys too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {byteRows(bytes, pieces, byteStart).map(({ offset, bytes: row, ascii }) => (
          <div key={offset} className={classes.row}>
            <span className={classes.offset}>{offset}</span>
            <span className={classes.hex}>
              {row.map(({ hex, invalid }, at) => {
                const key = `${offset + at}`
                return <span key={key}>{invalid ? <mark>{hex}</mark> : hex} </span>
              })}
            </span>
            <span className={classes.ascii}>{ascii}</span>
          </div>
        ))}
      </section>
    </div>
  )
}

/** Bytes of a record that are shown at first, and how many times as many each time after. */
const shownAtFirst = 1024
const timesMore = 8

function useRecord({ dataset, engine, rule, place }: RecordBytesProps) {
  const reject = `${dataset} ${rule} ${place}`
  const [wanted, setWanted] = useState({ reject, limit: shownAtFirst })
  const limit = wanted.reject === reject ? wanted.limit : shownAtFirst
  const [record, setRecord] = useState<ShownRecord | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    async function read(): Promise<void> {
      const asked = { dataset, place, rule }
      const [bytes, rows] = await Promise.all([
        ask(engine, (client) => client.rejectBytes(asked, limit, signal)),
        ask(engine, (client) =>
          client.rejects(dataset, place, place + 1, rule ?? undefined, signal),
        ),
      ])
      if (signal.aborted) return
      const row = rows.ok ? rows.value.rows[0] : undefined
      setFailed(!bytes.ok || !row)
      setRecord(bytes.ok && row ? { bytes: bytes.value, row } : null)
    }
    void read()
    return () => controller.abort()
  }, [dataset, engine, limit, place, rule])
  return { record, failed, more: () => setWanted({ reject, limit: limit * timesMore }) }
}
