/** How a headline figure is said; figures that are not named here are counts or texts. */
export type FigureForm = 'duration' | 'ratio' | 'date' | 'money' | 'plain'

const forms = new Map<string, FigureForm>([
  ['average_time_per_visit', 'duration'],
  ['average_time_per_user', 'duration'],
  ['total_time', 'duration'],
  ['average_time', 'duration'],
  ['avg_time_spent_in_secs', 'duration'],
  ['total_time_spent_in_secs', 'duration'],
  ['median_time_spent_in_secs', 'duration'],
  ['unknown_share', 'ratio'],
  ['margin', 'ratio'],
  ['share', 'ratio'],
  ['view_to_click', 'ratio'],
  ['click_to_purchase', 'ratio'],
  ['sales', 'money'],
  ['profit', 'money'],
  ['average_order', 'money'],
  ['total_spent', 'money'],
  ['first_date', 'date'],
  ['last_date', 'date'],
])

export function formOf(name: string): FigureForm {
  return forms.get(name) ?? 'plain'
}

/** A figure of the headline: what it is called, its exact value as exported, and what goes with it. */
export interface Figure {
  readonly id: string
  readonly label: string
  readonly form: FigureForm
  /** Null where there is no value to state. */
  readonly exact: string | null
  readonly note?: string
}
