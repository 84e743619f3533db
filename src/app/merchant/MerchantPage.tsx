import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { merchantDocument } from '#publish/merchant-document.ts'
import type { Merchant, Merchants } from '#publish/merchants.ts'
import { merchantPage } from '#reports/merchant-page.ts'
import type { Parameters } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { Question } from '../dataset/results.ts'
import { DocumentView } from '../published/DocumentView.tsx'
import { useDocumentTitle } from '../published/use-document-title.ts'
import { readParameters, writeParameters } from '../report/parameters.ts'
import { ParameterPanel } from '../report/ParameterPanel.tsx'
import { Busy, Failed } from '../report/Problems.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import type { MerchantView } from '../state/app-state.ts'
import type { EngineSource } from '../state/ask.ts'
import { AllMerchants } from './AllMerchants.tsx'
import classes from './MerchantPage.module.css'
import { MerchantPicker } from './MerchantPicker.tsx'
import { TakeAlong } from './TakeAlong.tsx'
import { useMerchants } from './use-merchants.ts'

interface MerchantPageProps {
  readonly dataset: LoadedDataset
  readonly engine: EngineSource
  readonly view: MerchantView
  readonly onView: (change: Partial<MerchantView>) => void
  readonly actions: ReactNode
  readonly onReload: () => void
}

/** One merchant's own page, as it is sent: nothing of another merchant, and no user. */
export function MerchantPage(props: MerchantPageProps) {
  const { dataset, engine, view, onView } = props
  const t = useTranslations('merchant')
  const question = useQuestion(dataset, view)
  const { merchants, failure, busy } = useMerchants(dataset, question.parameters, engine)
  const set = (parameters: Parameters, continues: boolean) =>
    onView({ given: writeParameters(merchantPage, parameters), continues })
  return (
    <article
      className={classes.page}
      data-report="merchant"
      data-state={failure ? 'failed' : busy ? 'running' : 'done'}
    >
      <div className={classes.controls}>
        <PageHead title={t('title')} lead={t('question')} actions={props.actions} />
        <ParameterPanel question={question} engine={engine} onChange={set} />
        {failure && <Failed failure={failure} onRetry={props.onReload} />}
        {!merchants && !failure && <Busy />}
      </div>
      {merchants && !failure && (
        <OneMerchant
          merchants={merchants}
          busy={busy}
          chosen={view.merchant ?? null}
          onChoose={(merchant) => onView({ merchant, continues: false })}
        />
      )}
    </article>
  )
}

interface OneMerchantProps {
  readonly merchants: Merchants
  readonly busy: boolean
  readonly chosen: string | null
  readonly onChoose: (merchant: string) => void
}

function OneMerchant({ merchants, busy, chosen, onChoose }: OneMerchantProps) {
  const t = useTranslations('merchant')
  const merchant = merchantNamed(merchants, chosen)
  const document = useMemo(
    () => (merchant ? merchantDocument(merchants, merchant) : null),
    [merchants, merchant],
  )
  useDocumentTitle(document?.title ?? null)
  if (!merchant || !document) return <p className={classes.controls}>{t('none')}</p>
  return (
    <>
      <div className={classes.bar}>
        <MerchantPicker merchants={merchants} current={merchant} onChoose={onChoose} />
        <TakeAlong document={document} merchants={merchants} merchant={merchant} />
        <AllMerchants merchants={merchants} />
      </div>
      <div className={classes.sheet} aria-busy={busy} data-late={busy || undefined}>
        <DocumentView document={document} level={2} />
      </div>
    </>
  )
}

/** The one that was chosen; where it is not among them, the first. */
function merchantNamed({ all }: Merchants, id: string | null): Merchant | undefined {
  return all.find((merchant) => merchant.id === id) ?? all[0]
}

/** The question that the view puts; one object while it is the same question. */
function useQuestion(dataset: LoadedDataset, { given = [] }: MerchantView): Question {
  const text = JSON.stringify(given)
  return useMemo(
    () => ({
      dataset,
      report: merchantPage,
      parameters: readParameters(merchantPage, given).parameters,
    }),
    // `text` is `given`, compared by what it says.
    // oxlint-disable-next-line react/exhaustive-deps
    [dataset, text],
  )
}
