import { useFormatter, useTranslations } from 'use-intl'
import { durationParts } from '#publish/durations.ts'

/** Writes seconds as a person says them: `4 min 12 s`. */
export function useDurations(): (seconds: number) => string {
  const t = useTranslations('durations')
  const format = useFormatter()
  return (seconds) => {
    const parts = durationParts(seconds)
    switch (parts.say) {
      case 'seconds': {
        const shown = format.number(parts.seconds, { maximumFractionDigits: 2 })
        return t('seconds', { seconds: shown })
      }
      case 'minutes':
        return t('minutes', { minutes: parts.minutes, seconds: parts.seconds })
      case 'hours':
        return t('hours', { hours: parts.hours, minutes: parts.minutes })
      case 'wholeHours':
        return t('wholeHours', { hours: parts.hours })
    }
  }
}
