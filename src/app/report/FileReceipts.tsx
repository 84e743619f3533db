import { useFormatter, useTranslations } from 'use-intl'
import type { FileReceipt } from '#core/cleaning/receipt.ts'
import { delimiterKey } from '../files/delimiters.ts'
import { useSizes } from '../format/use-sizes.ts'
import classes from './FileReceipts.module.css'

/** How each file was read. */
export function FileReceipts({ files }: { readonly files: readonly FileReceipt[] }) {
  const t = useTranslations()
  const format = useFormatter()
  const sizes = useSizes()
  const separatorOf = (delimiter: string | null) => {
    const key = delimiterKey(delimiter)
    return key ? t(`delimiters.${key}`) : t('receipt.none')
  }
  return (
    // Focusable, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label={t('receipt.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('receipt.file')}</th>
            <th scope="col">{t('chooser.size')}</th>
            <th scope="col">{t('receipt.encoding')}</th>
            <th scope="col">{t('receipt.delimiter')}</th>
            <th scope="col">{t('receipt.reader')}</th>
            <th scope="col">{t('files.loaded')}</th>
            <th scope="col">{t('rail.setAside')}</th>
            <th scope="col">{t('receipt.assumptions')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file, at) => (
            // Files of several folders may bear one name.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <th scope="row">{file.name}</th>
              <td>
                {file.complete
                  ? sizes(file.bytes)
                  : t('receipt.part', { read: sizes(file.bytesRead), total: sizes(file.bytes) })}
              </td>
              <td>{file.encoding}</td>
              <td>{separatorOf(file.delimiter)}</td>
              <td>{file.reader}</td>
              <td>{format.number(file.read)}</td>
              <td>{format.number(file.rejected)}</td>
              <td>{file.assumptions.join(', ') || t('receipt.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
