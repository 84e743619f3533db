import { useTranslations } from 'use-intl'
import type { Inspection } from '#session/api.ts'
import { useSizes } from '../format/use-sizes.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import { delimiterKey } from './delimiters.ts'
import classes from './FileSeen.module.css'

interface FileSeenProps {
  readonly inspection: Inspection
}

/** How a file was read on a first look, and its first rows. */
export function FileSeen({ inspection }: FileSeenProps) {
  const t = useTranslations()
  const sizes = useSizes()
  const { format, encoding, delimiter, bytes } = inspection
  const separator = delimiterKey(delimiter)
  return (
    <>
      <dl className={classes.facts}>
        <Fact
          name={t('chooser.format')}
          value={hasText(en.formats, format) ? t(`formats.${format}`) : format}
        />
        <Fact name={t('chooser.encoding')} value={encoding} />
        {separator && <Fact name={t('chooser.delimiter')} value={t(`delimiters.${separator}`)} />}
        <Fact name={t('chooser.size')} value={sizes(bytes)} />
      </dl>
      <Preview inspection={inspection} />
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Cells and headers stand in arrays by position: their text may be anything. */
function Preview({ inspection: { header, preview } }: FileSeenProps) {
  const t = useTranslations('chooser')
  return (
    // Focusable, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label={t('firstRows')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {header.map((name, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={at} scope="col">
                {name.trim() || t('columnNumber', { number: String(at + 1) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.slice(0, 8).map((cells, row) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={row}>
              {cells.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at}>{cell ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {preview.length === 0 && <p className={classes.none}>{t('noPreview')}</p>}
    </section>
  )
}
