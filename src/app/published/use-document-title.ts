import { useEffect } from 'react'

/** What the tab is called, and the paper or PDF that is printed from it; null for the app's own name. */
export function useDocumentTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
