import { useTranslations } from 'use-intl'
import type { Mapping } from '#datasets/header.ts'
import type { DatasetKind } from '#datasets/kind.ts'
import type { Inspection } from '#session/api.ts'
import { withoutColumn, withRole } from './mapping.ts'
import classes from './PreviewGrid.module.css'
import { useRoleNames } from './use-role-names.ts'

interface PreviewGridProps {
  readonly inspection: Inspection
  readonly kind: DatasetKind
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** The first rows as read. Cells and headers stand in arrays by position: their text may be anything. */
export function PreviewGrid({ inspection, kind, mapping, onChange }: PreviewGridProps) {
  const t = useTranslations()
  const { header, preview } = inspection
  const roleAt = new Map(Object.entries(mapping).map(([role, at]) => [at, role]))
  const extra = header.length - roleAt.size
  const titleOf = (at: number) =>
    header[at]?.trim() || t('chooser.columnNumber', { number: String(at + 1) })
  return (
    <>
      <p className={classes.hint}>
        {kind.roles.length > 0
          ? t('intake.mapping.lead', { extra })
          : t('intake.mapping.anyTable', { columns: header.length })}
      </p>
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('chooser.firstRows')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {header.map((_, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <th key={at} scope="col" title={titleOf(at)}>
                  {titleOf(at)}
                </th>
              ))}
            </tr>
            {kind.roles.length > 0 && (
              <tr>
                {header.map((_, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} className={classes.role}>
                    <RoleSelect
                      kind={kind}
                      column={titleOf(at)}
                      role={roleAt.get(at) ?? null}
                      onChange={(role) =>
                        onChange(
                          role === null ? withoutColumn(mapping, at) : withRole(mapping, role, at),
                        )
                      }
                    />
                  </td>
                ))}
              </tr>
            )}
          </thead>
          <tbody>
            {preview.slice(0, 8).map((cells, row) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                {cells.map((cell, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} data-extra={!roleAt.has(at) || undefined}>
                    {cell ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {preview.length === 0 && <p className={classes.none}>{t('chooser.noPreview')}</p>}
      </section>
    </>
  )
}

interface RoleSelectProps {
  readonly kind: DatasetKind
  readonly column: string
  readonly role: string | null
  readonly onChange: (role: string | null) => void
}

/** What one column means; a role that another column plays moves here. */
function RoleSelect({ kind, column, role, onChange }: RoleSelectProps) {
  const t = useTranslations('intake.mapping')
  const nameOf = useRoleNames()
  return (
    <select
      className={classes.select}
      aria-label={t('roleOf', { column })}
      data-extra={role === null || undefined}
      value={role ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    >
      <option value="">{t('extra')}</option>
      {kind.roles.map(({ name, needed }) => (
        <option key={name} value={name}>
          {needed ? t('neededRole', { role: nameOf(name) }) : nameOf(name)}
        </option>
      ))}
    </select>
  )
}
