import { useEffect } from 'react'
import type { Intake } from '../state/intake.ts'

/** Takes what is pasted anywhere on the page but in a field: a table as text, or files. */
export function usePaste(intake: Intake): void {
  useEffect(() => {
    function paste(event: ClipboardEvent): void {
      const { clipboardData, target } = event
      if (!clipboardData || isField(target)) return
      const files = [...clipboardData.files]
      // Office programs put a picture of the cells beside their text.
      const isTable = intake.addText(clipboardData.getData('text/plain'))
      if (!isTable && files.length > 0) void intake.add(files)
      if (isTable || files.length > 0) event.preventDefault()
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [intake])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
