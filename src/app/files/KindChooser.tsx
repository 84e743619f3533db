import { Button, NativeSelect } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Mapping } from '#datasets/header.ts'
import { datasetKinds, findKind, kindOf } from '#datasets/index.ts'
import type { KindId } from '#datasets/kind.ts'
import type { FileChoice, Inspection } from '#session/api.ts'
import type { FileEntry } from '../state/app-state.ts'
import { FileSeen } from './FileSeen.tsx'
import classes from './KindChooser.module.css'
import { gapsOf, proposedMapping } from './mapping.ts'
import { RoleMapping } from './RoleMapping.tsx'
import { useRoleNames } from './use-role-names.ts'

interface KindChooserProps {
  readonly entry: FileEntry
  readonly onChoose: (choice: FileChoice) => void
}

/** Shows what was seen of a file and lets the person say what it is. */
export function KindChooser({ entry, onChoose }: KindChooserProps) {
  const t = useTranslations('chooser')
  const { inspection } = entry
  if (!inspection) return null
  return (
    <section className={classes.chooser} aria-label={t('title', { name: entry.path })}>
      <p className={classes.lead}>{t('lead')}</p>
      <FileSeen inspection={inspection} />
      <ChoiceForm inspection={inspection} chosen={entry.choice} onChoose={onChoose} />
    </section>
  )
}

interface ChoiceFormProps {
  readonly inspection: Inspection
  readonly chosen: FileChoice | null
  readonly onChoose: (choice: FileChoice) => void
}

function ChoiceForm({ inspection, chosen, onChoose }: ChoiceFormProps) {
  const t = useTranslations('chooser')
  const [choice, setChoice] = useState(() => chosen ?? firstChoice(inspection))
  const kind = kindOf(choice.kind)
  const gaps = gapsOf(kind, choice.mapping)
  const ready = gaps.roles.length === 0 && gaps.groups.length === 0
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onChoose(choice)
      }}
    >
      <KindSelect
        kind={choice.kind}
        onChange={(next) =>
          setChoice({ kind: next, mapping: proposedMapping(inspection, kindOf(next)) })
        }
      />
      {kind.roles.length > 0 && (
        <RoleMapping
          kind={kind}
          header={inspection.header}
          mapping={choice.mapping}
          onChange={(mapping: Mapping) => setChoice({ ...choice, mapping })}
        />
      )}
      <Missing {...gaps} />
      <Button type="submit" size="sm" disabled={!ready}>
        {t('load')}
      </Button>
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

function firstChoice({ kinds }: Inspection): FileChoice {
  const [best] = kinds
  return best ? { kind: best.kind, mapping: best.mapping } : { kind: 'generic', mapping: {} }
}
