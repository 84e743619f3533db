import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useSizes } from '../format/use-sizes.ts'
import type { FileEntry, FileState } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import { shareRead } from '../state/progress.ts'
import { CrossIcon, PenIcon, TickIcon } from '../shell/icons.tsx'
import { FileProgress } from './FileProgress.tsx'
import { FileTrouble } from './FileTrouble.tsx'
import classes from './FileRow.module.css'

interface FileRowProps {
  readonly entry: FileEntry
  readonly intake: Intake
  readonly onAsk?: (id: number) => void
}

const busy: ReadonlySet<FileState> = new Set(['fetching', 'looking', 'waiting', 'loading'])
const over: ReadonlySet<FileState> = new Set(['failed', 'cancelled'])

/** A file: its name, size and state; how far it is; what went wrong; what can be done. */
export function FileRow({ entry, intake, onAsk }: FileRowProps) {
  const t = useTranslations('files')
  const sizes = useSizes()
  const name = entry.path
  const says = useTranslations('intake')
  return (
    <div className={classes.row} data-beside={entry.state === 'loaded' || undefined}>
      <div className={classes.top}>
        <div className={classes.head}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          {entry.state !== 'fetching' && (
            <span className={classes.size}>{sizes(entry.file.size)}</span>
          )}
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
          {entry.state === 'stopped' && (
            <>
              <Action
                text={t('readAgain')}
                label={t('readAgainFile', { name })}
                onClick={() => intake.retry(entry.id)}
              />
              <Action
                text={t('discard')}
                label={t('discardFile', { name })}
                onClick={() => intake.remove(entry.id)}
              />
            </>
          )}
          {(over.has(entry.state) || entry.state === 'in-doubt') && (
            <Action
              text={t('dismiss')}
              label={t('dismissFile', { name })}
              onClick={() => intake.dismiss(entry.id)}
            />
          )}
          {entry.state === 'loaded' && onAsk && (
            <IconAction label={says('correct', { name })} onClick={() => onAsk(entry.id)}>
              <PenIcon size={14} />
            </IconAction>
          )}
          {entry.state === 'loaded' && (
            <IconAction label={says('remove', { name })} onClick={() => intake.remove(entry.id)}>
              <CrossIcon size={14} />
            </IconAction>
          )}
        </div>
      </div>
      {entry.state === 'stopped' && entry.progress && (
        <p className={classes.stopped}>{t('stoppedAt', { share: shareRead(entry.progress) })}</p>
      )}
      {entry.progress && (
        <div className={classes.progress}>
          <FileProgress entry={entry} progress={entry.progress} />
        </div>
      )}
      {entry.remembered && (
        <p className={classes.remembered}>
          {says('remembered')}{' '}
          <Action
            text={says('forget')}
            label={says('forgetFile', { name })}
            onClick={() => intake.forget(entry.id)}
          />
        </p>
      )}
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

interface IconActionProps {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function IconAction({ label, onClick, children }: IconActionProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--muted)"
      size={24}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}

/** Trying again cannot help where the file itself is the reason. */
function retriable({ trouble }: FileEntry): boolean {
  return !trouble || !['already-open', 'empty', 'binary'].includes(trouble.kind)
}
