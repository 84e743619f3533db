import { useTranslations } from 'use-intl'
import { useSay } from './use-say.ts'

interface ExactProps {
  /** The column or fact that it is a value of. */
  readonly name: string
  readonly exact: string | null
  /** It is a figure of the head. */
  readonly figure?: boolean
}

/** A value said as a person would; exact on hover and when it is copied. */
export function Exact({ name, exact, figure = false }: ExactProps) {
  const t = useTranslations('report')
  const say = useSay()
  if (exact === null) return <span>{t('null')}</span>
  return (
    <data value={exact} title={exact} {...(figure && { 'data-figure': name })}>
      {say(name, exact)}
    </data>
  )
}
