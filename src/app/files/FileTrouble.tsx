import { useTranslations } from 'use-intl'
import type { Trouble } from '../state/app-state.ts'
import { hasText } from '../messages/config.ts'
import { en } from '../messages/en.ts'
import { Notice } from '../shell/Notice.tsx'

interface FileTroubleProps {
  readonly name: string
  readonly trouble: Trouble
}

/** What happened, where, and what to do next. */
export function FileTrouble({ name, trouble }: FileTroubleProps) {
  const t = useTranslations('trouble')
  return (
    <Notice tone="failure" title={t(`${trouble.kind}.what`, { name })}>
      {trouble.kind !== 'empty' && <TroubleWhere facts={trouble.facts} />}
      <TroubleNext trouble={trouble} />
    </Notice>
  )
}

/** What to do depends on what a file holds that is no table of text, where that was seen. */
function TroubleNext({ trouble: { kind, facts } }: Pick<FileTroubleProps, 'trouble'>) {
  const t = useTranslations()
  const content = String(facts['content'] ?? '')
  const isOfContent = kind === 'binary' || kind === 'markup'
  const known = isOfContent && hasText(en.intake.instead, content)
  return <p>{known ? t(`intake.instead.${content}`) : t(`trouble.${kind}.next`)}</p>
}

function TroubleWhere({ facts }: { readonly facts: Trouble['facts'] }) {
  const t = useTranslations('troubleWhere')
  const places = Object.entries(facts).flatMap(([fact, value]) =>
    hasText(en.troubleWhere, fact)
      ? [t(fact, { value: fact === 'content' ? String(value).toUpperCase() : String(value) })]
      : [],
  )
  return places.length > 0 && <p>{places.join('. ')}.</p>
}
