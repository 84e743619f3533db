import { useFormatter, useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import type { TenthsData } from './chart-data.ts'
import { Figure } from './Figure.tsx'
import type { Frame } from './frame.ts'
import { UprightBars, uprightHeight } from './UprightBars.tsx'

interface TenthsChartProps {
  readonly data: TenthsData
  readonly frame: Frame
}

/** How much of the whole each tenth makes, the best first. */
export function TenthsChart({ data: { tenths }, frame }: TenthsChartProps) {
  const t = useTranslations('charts')
  const format = useFormatter()
  const exact = useExact()
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 2 })
  const bars = tenths.map(({ share, exact: value }, at) => ({
    value: share,
    title: t('tenth', { from: percent(at / 10), to: percent((at + 1) / 10) }),
    said: `${percent(share)} · ${exact(value)}`,
  }))
  const shareOf = t('shareOf', { measure: frame.measure })
  return (
    <Figure
      frame={frame}
      caption={`${frame.title} · ${shareOf}`}
      foot={[t('tenths')]}
      height={uprightHeight}
      head={[frame.title, frame.measure]}
      rows={bars.map(({ title, said }) => [title, said])}
    >
      <UprightBars
        bars={bars}
        edges={Array.from({ length: tenths.length + 1 }, (_, at) => percent(at / 10))}
        measure={frame.measure}
        scaleText={percent}
        partial={frame.partial}
      />
    </Figure>
  )
}
