import { rememberRecent } from './recent.ts'

type OpenPicker = (options: { multiple: true }) => Promise<FileSystemFileHandle[]>

/**
 * The browser's dialogue that gives handles, where it has one; its files can be opened again later.
 * Null where it has none; without files when the person thought better of it.
 */
export async function pickWithHandles(): Promise<readonly File[] | null> {
  const { showOpenFilePicker } = globalThis as { showOpenFilePicker?: OpenPicker }
  if (!showOpenFilePicker) return null
  try {
    const handles = await showOpenFilePicker({ multiple: true })
    void rememberRecent(handles)
    return await Promise.all(handles.map((handle) => handle.getFile()))
  } catch (error) {
    // Refused to pages in frames; the plain dialogue then does.
    return error instanceof DOMException && error.name === 'AbortError' ? [] : null
  }
}
