import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'

/** Where the samples lie that are one click away. */
export const samples = join(import.meta.dirname, '../../public/samples')

/** The empty page: where files are dropped and seen on their way. */
export class DropPage {
  readonly page: Page
  readonly title: Locator
  readonly requests: Locator
  readonly cards: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { level: 1 })
    this.requests = page.locator('[data-requests]')
    this.cards = page.getByRole('region', { name: 'No file at hand?' }).getByRole('button')
  }

  async open(): Promise<void> {
    await this.page.goto('./')
  }

  /** Chooses files in the browser's dialogue. */
  async choose(...paths: readonly string[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles([...paths])
  }

  /** Drops files on the window, as a hand would: over it first. */
  async drop(...files: readonly DroppedFile[]): Promise<void> {
    const sent = files.map(({ name, bytes }) => ({
      name,
      base64: Buffer.from(bytes).toString('base64'),
    }))
    const transfer = await this.page.evaluateHandle((all) => {
      const data = new DataTransfer()
      for (const { name, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        data.items.add(new File([bytes], name, { lastModified: 1 }))
      }
      return data
    }, sent)
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await this.page.getByText('Nothing is uploaded.').waitFor()
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }

  /** The row of a file, wherever files are shown. */
  file(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Files' })
      .getByRole('listitem')
      .filter({ hasText: name })
  }

  async cancel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Cancel reading ${name}` }).click()
  }
}

export interface DroppedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file of this machine, to be dropped. */
export function fileAt(path: string): DroppedFile {
  return { name: basename(path), bytes: readFileSync(path) }
}

/** A text file, to be dropped. */
export function textFile(name: string, text: string): DroppedFile {
  return { name, bytes: new TextEncoder().encode(text) }
}
