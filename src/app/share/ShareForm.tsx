import { Button, Checkbox, Loader } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { useEffect, useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ColumnType } from '#core/table/type.ts'
import { publishedLimits } from '#publish/document.ts'
import type { PublishedDocument, PublishedRow } from '#publish/document.ts'
import { publishedForms, publishedName, publishedText } from '#publish/forms.ts'
import { viewDocument } from '#publish/view-document.ts'
import type { PublishedView } from '#publish/view-document.ts'
import { useSizes } from '../format/use-sizes.ts'
import { DocumentView } from '../published/DocumentView.tsx'
import { PublishedLink } from '../published/PublishedLink.tsx'
import { saveText } from '../published/save-text.ts'
import { DownloadIcon } from '../shell/icons.tsx'
import { Notice } from '../shell/Notice.tsx'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import classes from './ShareForm.module.css'

/** A column in view, by its place in the result. */
export interface SharedColumn {
  readonly at: number
  readonly name: string
  readonly label: string
  readonly type: ColumnType
}

export interface ShareFormProps {
  readonly engine: EngineSource
  readonly result: number
  readonly rowCount: number
  readonly columns: readonly SharedColumn[]
  /** Of the report, whether they are in view or not. */
  readonly columnCount: number
  /** Everything but the rows. */
  readonly view: Omit<PublishedView, 'columns' | 'rows'>
}

/** Rows of the preview; the files hold all. */
const previewed = 20
/** Columns whose values are people. */
const people = new Set(['user_id', 'customer_id', 'customer_name'])

/** What leaves, column by column, how large it is, and how it looks to whoever receives it. */
export function ShareForm(props: ShareFormProps) {
  const { engine, result, rowCount, columns, columnCount, view } = props
  const t = useTranslations('publish')
  const isTooLong = rowCount > publishedLimits.rows
  const rows = useRows(engine, result, isTooLong ? 0 : rowCount)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const chosen = useMemo(() => columns.filter(({ at }) => !left.has(at)), [columns, left])
  const document = useMemo(
    () =>
      rows === null || rows === 'failed'
        ? null
        : viewDocument({
            ...view,
            // The headline may name what stands in a column that stays here.
            figures: chosen.length < columnCount ? [] : view.figures,
            columns: chosen,
            rows: cellsOf(rows, chosen),
          }),
    [view, chosen, columnCount, rows],
  )
  if (isTooLong) {
    return (
      <Notice
        tone="quality"
        title={t('tooLong', { count: rowCount, most: publishedLimits.rows })}
      />
    )
  }
  if (rows === 'failed') return <Notice tone="failure" title={t('shareFailed')} />
  if (document === null) return <Loader size={16} />
  const named = chosen.filter(({ name }) => people.has(name))
  return (
    <div className={classes.form}>
      <p>{t('leaves', { rows: rowCount, columns: chosen.length })}</p>
      <ColumnChoice columns={columns} left={left} onLeft={setLeft} />
      {named.length > 0 && (
        <Notice
          tone="quality"
          title={t('people', { columns: named.map(({ label }) => label).join(', ') })}
        />
      )}
      <Files document={document} name={view.name} isEmpty={chosen.length === 0} />
      <Preview document={document} rowCount={rowCount} />
    </div>
  )
}

interface ColumnChoiceProps {
  readonly columns: readonly SharedColumn[]
  readonly left: ReadonlySet<number>
  readonly onLeft: (left: ReadonlySet<number>) => void
}

function ColumnChoice({ columns, left, onLeft }: ColumnChoiceProps) {
  const t = useTranslations('publish')
  return (
    <fieldset className={classes.columns}>
      <legend className={classes.label}>{t('columns')}</legend>
      {columns.map(({ at, label }) => (
        <Checkbox
          key={at}
          size="xs"
          label={label}
          checked={!left.has(at)}
          onChange={({ target }) => {
            const others = [...left].filter((other) => other !== at)
            onLeft(new Set(target.checked ? others : [...others, at]))
          }}
        />
      ))}
    </fieldset>
  )
}

interface FilesProps {
  readonly document: PublishedDocument
  readonly name: string
  readonly isEmpty: boolean
}

/** Each form with its size, which is all that leaves. */
function Files({ document, name, isEmpty }: FilesProps) {
  const t = useTranslations()
  const sizes = useSizes()
  const files = useMemo(
    () =>
      publishedForms.map((form) => {
        const text = publishedText(document, form)
        return { form, text, bytes: new Blob([text]).size }
      }),
    [document],
  )
  return (
    <div>
      <ul className={classes.files}>
        {files.map(({ form, text, bytes }) => (
          <li key={form}>
            <Button
              size="xs"
              variant="default"
              disabled={isEmpty}
              leftSection={<DownloadIcon size={14} />}
              onClick={() => saveText(text, publishedName(name, form))}
            >
              {t(`merchant.forms.${form}`)}
            </Button>
            <span className={classes.hint}>{sizes(bytes)}</span>
          </li>
        ))}
      </ul>
      <PublishedLink name={name} />
    </div>
  )
}

function Preview({ document, rowCount }: { document: PublishedDocument; rowCount: number }) {
  const t = useTranslations('publish')
  const format = useFormatter()
  const shown = useMemo(
    () => ({
      ...document,
      sections: document.sections.map((section) => ({
        ...section,
        rows: section.rows.slice(0, previewed),
      })),
    }),
    [document],
  )
  return (
    <section className={classes.preview} aria-label={t('preview')}>
      <p className={classes.hint}>
        {rowCount > previewed
          ? t('previewSome', { shown: previewed, count: format.number(rowCount) })
          : t('preview')}
      </p>
      <DocumentView document={shown} level={2} />
    </section>
  )
}

type Columns = readonly (readonly (string | null)[])[]

function cellsOf(all: Columns, columns: readonly SharedColumn[]): readonly PublishedRow[] {
  return (all[0] ?? []).map((_, row) => columns.map(({ at }) => all[at]?.[row] ?? null))
}

/** The columns of a result, whole; null while they come. */
function useRows(engine: EngineSource, result: number, count: number): Columns | 'failed' | null {
  const [rows, setRows] = useState<Columns | 'failed' | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void ask(engine, (client) => client.rows(result, 0, count, signal)).then((answer) => {
      if (!signal.aborted) setRows(answer.ok ? answer.value.columns : 'failed')
    })
    return () => controller.abort()
  }, [engine, result, count])
  return rows
}
