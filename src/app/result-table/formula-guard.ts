import { createStore } from '../state/store.ts'

/** Whether files and copies keep spreadsheets from running cells; one switch for the page. */
export const formulaGuard = createStore(true)
