import { useTranslations } from 'use-intl'
import { useDurations } from '../format/use-durations.ts'
import { useSizes } from '../format/use-sizes.ts'
import type { FileEntry, Progress } from '../state/app-state.ts'
import { rateOf, secondsLeft } from '../state/progress.ts'
import classes from './FileProgress.module.css'

interface FileProgressProps {
  readonly entry: FileEntry
  readonly progress: Progress
}

/** How far a file is, in bytes, rows and time. */
export function FileProgress({ entry, progress }: FileProgressProps) {
  const t = useTranslations('files')
  const fetching = entry.state === 'fetching'
  const reading = fetching || entry.state === 'loading' || entry.state === 'stopping'
  return (
    <>
      {reading && (
        <progress
          className={classes.bar}
          aria-label={t('progress', { name: entry.path })}
          value={progress.bytesRead}
          max={Math.max(progress.bytes, 1)}
        />
      )}
      <p className={classes.figures}>
        {reading && <Bytes progress={progress} />}
        {!fetching && <span>{t('rows', { count: progress.records })}</span>}
        {progress.rejected > 0 && (
          <span className={classes.setAside}>{t('setAside', { count: progress.rejected })}</span>
        )}
        {reading && <Speed progress={progress} />}
      </p>
    </>
  )
}

function Bytes({ progress }: { readonly progress: Progress }) {
  const t = useTranslations('files')
  const sizes = useSizes()
  const { bytesRead, bytes } = progress
  return <span>{t('bytesOf', { read: sizes(bytesRead), total: sizes(bytes) })}</span>
}

function Speed({ progress }: { readonly progress: Progress }) {
  const t = useTranslations('files')
  const sizes = useSizes()
  const durations = useDurations()
  const rate = rateOf(progress)
  const left = secondsLeft(progress)
  return (
    <>
      {rate !== null && <span>{t('rate', { rate: sizes(rate) })}</span>}
      {left !== null && <span>{t('left', { time: durations(left) })}</span>}
    </>
  )
}
