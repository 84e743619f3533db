import { Writable } from 'node:stream'
import { report } from '../report.ts'

/** What a run of the command line left behind. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `npm run report` in this process. */
export async function ran(argv: readonly string[]): Promise<Ran> {
  const stdout = new Collected()
  const stderr = new Collected()
  const code = await report(argv, { stdout, stderr })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

class Collected extends Writable {
  private readonly chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk)
    done()
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8')
  }
}
