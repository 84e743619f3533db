import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import classes from './PickFiles.module.css'

interface PickFilesProps {
  readonly label: string
  /** The dialogue opens. */
  readonly onOpen: () => void
  readonly onFiles: (files: readonly File[]) => void
  readonly quiet?: boolean
  readonly icon?: ReactNode
}

/** A button that opens the browser's file dialogue, the one whose files can be opened again first. */
export function PickFiles({ label, onOpen, onFiles, quiet = false, icon }: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  async function pick(): Promise<void> {
    onOpen()
    const { pickWithHandles } = await import('./pick-files.ts')
    const files = await pickWithHandles()
    if (files === null) input.current?.click()
    else if (files.length > 0) onFiles(files)
  }
  return (
    <>
      <Button
        size={quiet ? 'xs' : 'md'}
        variant={quiet ? 'default' : 'filled'}
        leftSection={icon}
        {...(quiet && { classNames: { label: classes.quiet, section: classes.icon } })}
        onClick={() => void pick()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file may be chosen again later.
          target.value = ''
        }}
      />
    </>
  )
}
