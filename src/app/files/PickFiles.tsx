import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { ReactNode } from 'react'

interface PickFilesProps {
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
  readonly quiet?: boolean
  readonly icon?: ReactNode
}

/** A button that opens the browser's file dialogue. */
export function PickFiles({ label, onFiles, quiet = false, icon }: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        size={quiet ? 'xs' : 'md'}
        variant={quiet ? 'default' : 'filled'}
        leftSection={icon}
        onClick={() => input.current?.click()}
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
