import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { fileNameOf, saveBlob } from '../report/download.ts'
import { DownloadIcon } from '../shell/icons.tsx'
import classes from './Figure.module.css'
import { pictureOf, pngOf } from './picture.ts'
import type { PictureWords } from './picture.ts'

interface PictureButtonsProps {
  /** The report's id. */
  readonly name: string
  readonly words: PictureWords
  readonly drawing: () => SVGSVGElement | null
}

/** Takes the chart along as a picture. */
export function PictureButtons({ name, words, drawing }: PictureButtonsProps) {
  const t = useTranslations('controls')
  const [failed, setFailed] = useState(false)
  async function save(format: 'png' | 'svg'): Promise<void> {
    const seen = drawing()
    if (!seen) return
    const picture = pictureOf(seen, words)
    const blob =
      format === 'png' ? await pngOf(picture) : new Blob([picture.svg], { type: 'image/svg+xml' })
    saveNow(blob, name, format)
  }
  return (
    <span className={classes.pictures}>
      {failed && <span role="alert">{t('pictureFailed')}</span>}
      {(['png', 'svg'] as const).map((format) => (
        <UnstyledButton
          key={format}
          className={classes.picture}
          aria-label={t('downloadChart', { format: format.toUpperCase() })}
          onClick={() => {
            save(format).then(
              () => setFailed(false),
              () => setFailed(true),
            )
          }}
        >
          <DownloadIcon size={12} /> {format.toUpperCase()}
        </UnstyledButton>
      ))}
    </span>
  )
}

function saveNow(picture: Blob, name: string, format: string): void {
  saveBlob(picture, fileNameOf(name, format, new Date()))
}
