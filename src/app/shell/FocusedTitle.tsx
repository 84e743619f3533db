import { useEffect, useRef } from 'react'
import classes from './FocusedTitle.module.css'

let isFirst = true

/** The title of a view. When the view changes, focus goes to it, so that it is read out. */
export function FocusedTitle({ text }: { readonly text: string }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The first view opens by itself, when the person may be elsewhere.
    if (!isFirst) title.current?.focus()
    isFirst = false
  }, [text])
  return (
    <h1 ref={title} tabIndex={-1} className={classes.title}>
      {text}
    </h1>
  )
}
