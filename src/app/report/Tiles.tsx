import { useTranslations } from 'use-intl'
import type { Figure } from './figures.ts'
import { tileClass, TileGrid } from './TileGrid.tsx'
import classes from './Tiles.module.css'
import { useFigureText } from './use-figure-text.ts'

/** The headline figures: said in words, exact on hover and to the machine that reads the page. */
export function Tiles({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <TileGrid count={figures.length}>
      {figures.map((figure) => (
        <Tile key={figure.id} figure={figure} />
      ))}
    </TileGrid>
  )
}

function Tile({ figure: { id, label, exact, form, note } }: { readonly figure: Figure }) {
  const t = useTranslations('report')
  const say = useFigureText()
  const shown = exact === null ? null : say(exact, form)
  return (
    <div className={`${tileClass} ${classes.tile}`}>
      <dt className={classes.label}>{label}</dt>
      <dd>
        {exact === null ? (
          <span className={classes.none}>{t('null')}</span>
        ) : (
          <data
            className={classes.value}
            data-figure={id}
            data-long={(shown?.length ?? 0) > 14 || undefined}
            style={{ '--letters': shown?.length ?? 1 } as object}
            value={exact}
            title={exact}
          >
            {shown}
          </data>
        )}
      </dd>
      {note && (
        <dd className={classes.note} title={note}>
          {note}
        </dd>
      )}
    </div>
  )
}
