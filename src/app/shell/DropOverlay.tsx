import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DroppedItem } from '../files/dropped.ts'
import classes from './DropOverlay.module.css'

interface DropOverlayProps {
  /** Files hang over the window. */
  readonly onOver: () => void
  readonly onDrop: (items: readonly DroppedItem[]) => void
  readonly children: ReactNode
}

/** The whole window takes files; while they hang over it, it says what a drop will do. */
export function DropOverlay({ onOver, onDrop, children }: DropOverlayProps) {
  const t = useTranslations('empty')
  const over = useWindowDrop(onDrop)
  const isOver = over !== null
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  return (
    <>
      {children}
      {isOver && (
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
function useWindowDrop(onDrop: DropOverlayProps['onDrop']): number | null {
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
      onDrop([...event.dataTransfer.items].filter(({ kind }) => kind === 'file').map(taken))
    }
  }, [onDrop])
  return over
}

/** The DOM library does not know handles of dropped things yet. */
interface HandledItem extends DataTransferItem {
  getAsFileSystemHandle?(): DroppedItem['handle']
}

function taken(item: HandledItem): DroppedItem {
  return {
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
    handle: item.getAsFileSystemHandle?.() ?? null,
  }
}
