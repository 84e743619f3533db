import { NativeSelect } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Mapping } from '#datasets/header.ts'
import type { DatasetKind } from '#datasets/kind.ts'
import { withRole } from './mapping.ts'
import classes from './RoleMapping.module.css'
import { useRoleNames } from './use-role-names.ts'

interface RoleMappingProps {
  readonly kind: DatasetKind
  readonly header: readonly string[]
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** One choice a role: which column of the file plays it. */
export function RoleMapping({ kind, header, mapping, onChange }: RoleMappingProps) {
  const t = useTranslations('chooser')
  const nameOf = useRoleNames()
  const columns = header.map((name, at) => ({
    value: String(at),
    label: name.trim() || t('columnNumber', { number: String(at + 1) }),
  }))
  return (
    <fieldset className={classes.roles}>
      <legend className={classes.legend}>{t('mapping')}</legend>
      <p className={classes.hint}>{t('mappingLead')}</p>
      <div className={classes.grid}>
        {kind.roles.map(({ name, needed }) => (
          <NativeSelect
            key={name}
            size="xs"
            label={needed ? `${nameOf(name)} (${t('needed')})` : nameOf(name)}
            value={Object.hasOwn(mapping, name) ? String(mapping[name]) : ''}
            data={[{ value: '', label: t('noColumn') }, ...columns]}
            onChange={({ target }) => onChange(withRole(mapping, name, columnOf(target.value)))}
          />
        ))}
      </div>
    </fieldset>
  )
}

function columnOf(value: string): number | null {
  return value === '' ? null : Number(value)
}
