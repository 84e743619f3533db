import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useSizes } from '../format/use-sizes.ts'
import type { FileEntry, FileState } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import { TickIcon } from '../shell/icons.tsx'
import { FileProgress } from './FileProgress.tsx'
import { FileTrouble } from './FileTrouble.tsx'
import classes from './FileRow.module.css'

interface FileRowProps {
  readonly entry: FileEntry
  readonly intake: Intake
  readonly onAsk?: (id: number) => void
}

const busy: ReadonlySet<FileState> = new Set(['looking', 'waiting', 'loading'])
const over: ReadonlySet<FileState> = new Set(['failed', 'cancelled'])

/** A file: its name, size and state; how far it is; what went wrong; what can be done. */
export function FileRow({ entry, intake, onAsk }: FileRowProps) {
  const t = useTranslations('files')
  const sizes = useSizes()
  const name = entry.path
  return (
    <div className={classes.row}>
      <div className={classes.top}>
        <div className={classes.head}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          <span className={classes.size}>{sizes(entry.file.size)}</span>
          <output className={classes.state} data-state={entry.state}>
            {entry.state === 'loaded' && <TickIcon size={14} />}
            <span>{t(entry.state)}</span>
          </output>
        </div>
        <div className={classes.actions}>
          {busy.has(entry.state) && (
            <Action
              text={t('cancel')}
              label={t('cancelFile', { name })}
              onClick={() => intake.cancel(entry.id)}
            />
          )}
          {entry.state === 'in-doubt' && onAsk && (
            <Action
              text={t('chooseKind')}
              label={t('chooseKindFile', { name })}
              onClick={() => onAsk(entry.id)}
            />
          )}
          {over.has(entry.state) && retriable(entry) && (
            <Action
              text={t('retry')}
              label={t('retryFile', { name })}
              onClick={() => intake.retry(entry.id)}
            />
          )}
          {(over.has(entry.state) || entry.state === 'in-doubt') && (
            <Action
              text={t('dismiss')}
              label={t('dismissFile', { name })}
              onClick={() => intake.dismiss(entry.id)}
            />
          )}
        </div>
      </div>
      {entry.progress && <FileProgress entry={entry} progress={entry.progress} />}
      {entry.trouble && <FileTrouble name={name} trouble={entry.trouble} />}
    </div>
  )
}

function Action({
  text,
  label,
  onClick,
}: {
  readonly text: string
  readonly label: string
  readonly onClick: () => void
}) {
  return (
    <Button size="compact-xs" variant="default" aria-label={label} onClick={onClick}>
      {text}
    </Button>
  )
}

/** Trying again cannot help where the file itself is the reason. */
function retriable({ trouble }: FileEntry): boolean {
  return !trouble || !['already-open', 'folder', 'empty', 'binary'].includes(trouble.kind)
}
