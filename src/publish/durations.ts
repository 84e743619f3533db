/** A duration cut into the parts that a person says. */
export type DurationParts =
  | { readonly say: 'seconds'; readonly seconds: number }
  | { readonly say: 'minutes'; readonly minutes: number; readonly seconds: number }
  | { readonly say: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly say: 'wholeHours'; readonly hours: number }

export function durationParts(seconds: number): DurationParts {
  const sign = seconds < 0 ? -1 : 1
  const length = Math.abs(seconds)
  if (length < 60) return { say: 'seconds', seconds }
  const whole = Math.round(length)
  if (whole < 3600) {
    return { say: 'minutes', minutes: sign * Math.floor(whole / 60), seconds: whole % 60 }
  }
  const minutes = Math.round(length / 60)
  if (minutes >= 6000) return { say: 'wholeHours', hours: sign * Math.round(minutes / 60) }
  return { say: 'hours', hours: sign * Math.floor(minutes / 60), minutes: minutes % 60 }
}
