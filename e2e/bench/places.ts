/** Where the bench finds and keeps things. */
export interface Places {
  /** The project's root. */
  readonly root: string
  /** Ignored folder for inputs, builds and results. */
  readonly cache: string
  /** The bundled programs of the bench. */
  readonly programs: string
}
