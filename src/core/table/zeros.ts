/**
 * Zeros that are to be counted up or looked at before they are written. Fresh memory that is read
 * first is mapped twice, a page at a time, and the second time all threads wait for it: writing it all
 * beforehand takes a small part of that.
 */
export function zeros(length: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(length).fill(0)
}
