import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './DropOverlay.module.css'

interface DropOverlayProps {
  readonly onFiles: (files: readonly File[]) => void
  readonly onFolder: (name: string) => void
  readonly children: ReactNode
}

/** The whole window takes files; while they hang over it, it says what a drop will do. */
export function DropOverlay({ onFiles, onFolder, children }: DropOverlayProps) {
  const t = useTranslations('empty')
  const over = useWindowDrop(onFiles, onFolder)
  return (
    <>
      {children}
      {over !== null && (
        <output className={classes.veil}>
          <span className={classes.card}>
            <span className={classes.what}>{t('over', { count: over })}</span>
            <span className={classes.next}>{t('overNext')}</span>
          </span>
        </output>
      )}
    </>
  )
}

/** How many files hang over the window; null when none does. */
function useWindowDrop(
  onFiles: DropOverlayProps['onFiles'],
  onFolder: DropOverlayProps['onFolder'],
): number | null {
  const [over, setOver] = useState<number | null>(null)
  useEffect(() => {
    const watch = new AbortController()
    const { signal } = watch
    window.addEventListener('dragover', dragOver, { signal })
    window.addEventListener('dragleave', dragLeave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => watch.abort()

    function dragOver(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver([...event.dataTransfer.items].filter(({ kind }) => kind === 'file').length)
    }
    function dragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(null)
    }
    function drop(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(null)
      const { files, folders } = dropped(event.dataTransfer)
      for (const folder of folders) onFolder(folder)
      if (files.length > 0) onFiles(files)
    }
  }, [onFiles, onFolder])
  return over
}

function dropped(transfer: DataTransfer): { files: File[]; folders: string[] } {
  const files: File[] = []
  const folders: string[] = []
  for (const item of transfer.items) {
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry?.isDirectory) folders.push(entry.name)
    else if (file) files.push(file)
  }
  return { files, folders }
}
