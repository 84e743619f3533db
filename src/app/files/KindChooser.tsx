import { Button, NativeSelect } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Input.css'
import { useTranslations } from 'use-intl'
import { datasetKinds, findKind, kindOf } from '#datasets/index.ts'
import type { KindId } from '#datasets/kind.ts'
import type { Inspection, OrderDecision } from '#session/api.ts'
import { Notice } from '../shell/Notice.tsx'
import type { FileEntry } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import classes from './KindChooser.module.css'
import { gapsOf } from './mapping.ts'
import { PreviewGrid } from './PreviewGrid.tsx'
import { ReadingForm } from './ReadingForm.tsx'
import { useDraft } from './use-draft.ts'
import { useRoleNames } from './use-role-names.ts'

interface KindChooserProps {
  readonly entry: FileEntry
  /** What the whole file says of its dates, once it was read. */
  readonly dateOrders?: readonly OrderDecision[]
  readonly intake: Intake
}

/** Shows what was seen of a file and lets the person correct every part of it. */
export function KindChooser({ entry, dateOrders = [], intake }: KindChooserProps) {
  const t = useTranslations('chooser')
  const { inspection } = entry
  if (!inspection) return null
  return (
    <section
      className={classes.chooser}
      data-asked={entry.state === 'in-doubt' || undefined}
      aria-label={t('title', { name: entry.path })}
    >
      <p className={classes.lead}>{t('lead')}</p>
      <ChoiceForm entry={entry} seen={inspection} dateOrders={dateOrders} intake={intake} />
    </section>
  )
}

interface ChoiceFormProps extends Required<KindChooserProps> {
  readonly seen: Inspection
}

function ChoiceForm({ entry, seen, dateOrders, intake }: ChoiceFormProps) {
  const t = useTranslations()
  const draft = useDraft(entry, seen, intake)
  const { choice, inspection, failure } = draft
  const kind = kindOf(choice.kind)
  const gaps = gapsOf(kind, choice.mapping)
  const ready = gaps.roles.length === 0 && gaps.groups.length === 0
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) intake.choose(entry.id, choice, inspection)
      }}
    >
      <KindSelect kind={choice.kind} onChange={(next) => draft.setKind(next)} />
      <ReadingForm draft={draft} dateOrders={dateOrders} />
      {failure && (
        <Notice tone="failure" title={t('intake.mapping.cannot')}>
          <p>{t(`trouble.${failure.kind}.what`, { name: entry.path })}</p>
          <p>{t('intake.mapping.before')}</p>
        </Notice>
      )}
      <PreviewGrid
        inspection={inspection}
        kind={kind}
        mapping={choice.mapping}
        onChange={(mapping) => draft.setMapping(mapping)}
      />
      <Missing {...gaps} />
      <div className={classes.last}>
        <Button type="submit" variant="filled" size="sm" disabled={!ready}>
          {t('chooser.load')}
        </Button>
        <span className={classes.hint}>
          {t(
            choice.reading?.headerAt === null
              ? 'intake.mapping.rememberedColumns'
              : 'intake.mapping.remembered',
          )}
        </span>
      </div>
    </form>
  )
}

interface KindSelectProps {
  readonly kind: KindId
  readonly onChange: (kind: KindId) => void
}

function KindSelect({ kind, onChange }: KindSelectProps) {
  const t = useTranslations()
  return (
    <NativeSelect
      className={classes.kind}
      label={t('chooser.kind')}
      description={t(`kindHints.${kind}`)}
      value={kind}
      data={datasetKinds.map(({ id }) => ({ value: id, label: t(`kinds.${id}`) }))}
      onChange={({ target }) => onChange((findKind(target.value) ?? kindOf(kind)).id)}
    />
  )
}

function Missing({ roles, groups }: ReturnType<typeof gapsOf>) {
  const t = useTranslations('chooser')
  const nameOf = useRoleNames()
  return (
    <output className={classes.missing}>
      {roles.length > 0 && <span>{t('missing', { roles: roles.map(nameOf).join(', ') })}</span>}
      {groups.map((group) => (
        <span key={group.join()}>{t('oneOf', { roles: group.map(nameOf).join(', ') })}</span>
      ))}
    </output>
  )
}
