import { Button, Menu } from '@mantine/core'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import { useTranslations } from 'use-intl'
import type { PublishedDocument } from '#publish/document.ts'
import { fileNames } from '#publish/file-names.ts'
import { publishedForms, publishedName, publishedText } from '#publish/forms.ts'
import type { PublishedForm } from '#publish/forms.ts'
import type { Merchant, Merchants } from '#publish/merchants.ts'
import { saveText } from '../published/save-text.ts'
import { DownloadIcon, PrintIcon } from '../shell/icons.tsx'

interface TakeAlongProps {
  readonly document: PublishedDocument
  readonly merchants: Merchants
  readonly merchant: Merchant
}

/** One merchant's page as a file, in one of its forms, or on paper. */
export function TakeAlong({ document, merchants, merchant }: TakeAlongProps) {
  const t = useTranslations('merchant')
  function save(form: PublishedForm): void {
    const name = fileNames(merchants.all.map(({ id }) => id)).get(merchant.id) ?? ''
    saveText(publishedText(document, form), publishedName(name, form))
  }
  return (
    <>
      <Menu
        position="bottom-end"
        shadow="md"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button size="xs" variant="filled" leftSection={<DownloadIcon size={14} />}>
            {t('save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {publishedForms.map((form) => (
            <Menu.Item key={form} onClick={() => save(form)}>
              {t(`forms.${form}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="xs"
        variant="default"
        leftSection={<PrintIcon size={14} />}
        onClick={() => globalThis.print()}
      >
        {t('print')}
      </Button>
    </>
  )
}
