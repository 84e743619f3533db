import type { Exports } from './exports.ts'
import { kernelCode } from './kernel-code.ts'

let code: WebAssembly.Module | null = null

/** An instance of the compiled code, with a memory of its own. It is compiled once. */
export function newInstance(): Exports {
  code ??= new WebAssembly.Module(Uint8Array.from(atob(kernelCode), (byte) => byte.charCodeAt(0)))
  return new WebAssembly.Instance(code).exports as unknown as Exports
}
