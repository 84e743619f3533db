import { useMemo } from 'react'
import { plainLayout } from '../grid/layout.ts'
import type { GridLayout, LayoutControl } from '../grid/layout.ts'
import { createStore, useStore } from '../state/store.ts'

const layouts = createStore<ReadonlyMap<string, GridLayout>>(new Map())

/** Where a report's columns stand; kept under its name and columns while the page lives. */
export function useLayout(
  name: string,
  columns: readonly { readonly name: string }[],
): LayoutControl {
  const known = useStore(layouts)
  const key = JSON.stringify([name, ...columns.map((column) => column.name)])
  const layout = known.get(key) ?? plainLayout
  return useMemo(
    () => ({
      layout,
      change: (make) =>
        layouts.update((before) => {
          const old = before.get(key) ?? plainLayout
          const next = make(old)
          return next === old ? before : new Map(before).set(key, next)
        }),
    }),
    [layout, key],
  )
}
