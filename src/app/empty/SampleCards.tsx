import { UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSizes } from '../format/use-sizes.ts'
import { Notice } from '../shell/Notice.tsx'
import { fetchSample, fetchSamples } from './samples.ts'
import type { Sample } from './samples.ts'
import classes from './SampleCards.module.css'

interface SampleCardsProps {
  readonly onFile: (file: File) => void
}

/** The samples, one click away. */
export function SampleCards({ onFile }: SampleCardsProps) {
  const t = useTranslations('empty')
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    fetchSamples().then(setSamples, () => setFailed(true))
  }, [])
  const open = (sample: Sample) => {
    setFailed(false)
    fetchSample(sample).then(onFile, () => setFailed(true))
  }
  return (
    <section className={classes.section} aria-labelledby="samples">
      <h2 id="samples" className={classes.title}>
        {t('try')}
      </h2>
      {failed && <Notice tone="failure" title={t('sampleFailed')} />}
      <ul className={classes.cards}>
        {samples.map((sample) => (
          <li key={sample.file}>
            <SampleCard sample={sample} onOpen={() => open(sample)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SampleCard({ sample, onOpen }: { readonly sample: Sample; readonly onOpen: () => void }) {
  const t = useTranslations()
  const sizes = useSizes()
  return (
    <UnstyledButton className={classes.card} onClick={onOpen}>
      <span className={classes.name}>{t(`kinds.${sample.kind}`)}</span>
      <span className={classes.hint}>{t(`kindHints.${sample.kind}`)}</span>
      <span className={classes.size}>
        {t('empty.sampleRows', { rows: sample.rows })} · {sizes(sample.bytes)}
      </span>
    </UnstyledButton>
  )
}
