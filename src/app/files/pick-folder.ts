import type { Brought } from '../state/intake.ts'

/** Opens the browser's dialogue for a folder. */
export function pickFolder(onBrought: (brought: Brought) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.webkitdirectory = true
  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])]
    void import('./from-folders.ts').then((folders) => onBrought(folders.fromChosenFolder(chosen)))
  })
  input.click()
}
