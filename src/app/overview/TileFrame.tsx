import { UnstyledButton } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useReportWords } from '../report/use-report-words.ts'
import type { Shown } from './answers.ts'
import type { Ground } from './ground.ts'
import type { Tile } from './overview.ts'
import classes from './Overview.module.css'
import { useNoAnswer } from './use-no-answer.ts'

interface TileFrameProps {
  readonly tile: Tile
  readonly shown: Shown
  readonly ground: Ground
  /** Instead of the tile's usual title. */
  readonly title?: string
  /** Beside the title. */
  readonly note?: ReactNode
  /** Of the place that is kept free until the first answer is there. */
  readonly height: number
  readonly children: ReactNode
}

/** A tile: its title, its content in a place of its size, and the ways to what it rests on. */
export function TileFrame(props: TileFrameProps) {
  const { tile, shown, ground, note, height, children } = props
  const t = useTranslations('overview')
  const words = useReportWords()(tile.report.id)
  const sayNone = useNoAnswer()
  const id = useId()
  const { done, result, isStale } = shown
  const title = props.title ?? t(`tiles.${tile.id}`)
  if (result?.state === 'lacks' && tile.isOptional === true) return null
  const isWithout = result?.state === 'lacks' || result?.state === 'failed'
  return (
    <section
      className={classes.tile}
      aria-labelledby={id}
      aria-busy={isStale || !done}
      data-tile={tile.id}
      data-width={tile.width ?? 3}
      data-stale={isStale || undefined}
      data-partial={done?.summary.partial || undefined}
    >
      <header className={classes.tileHead}>
        <h2 id={id} className={classes.tileTitle}>
          {title}
        </h2>
        {note && <div className={classes.tileNote}>{note}</div>}
      </header>
      <div className={classes.tileBody} style={{ minHeight: height }}>
        {isWithout && <p className={classes.muted}>{sayNone(result)}</p>}
        {!done && (!result || result.state === 'running') && <div className={classes.skeleton} />}
        {done && !isWithout && children}
      </div>
      {done && (
        <footer className={classes.tileFoot}>
          {done.summary.partial && <span className={classes.partial}>{t('partial')}</span>}
          <UnstyledButton
            className={classes.quiet}
            aria-label={t('basisOf', { title })}
            onClick={() => ground.onBasis(title, done)}
          >
            {t('basis')}
          </UnstyledButton>
          <UnstyledButton
            className={classes.quiet}
            aria-label={t('openReport', { title: words.title })}
            onClick={() => ground.onOpen(tile.report.id)}
          >
            {words.title} →
          </UnstyledButton>
        </footer>
      )}
    </section>
  )
}
