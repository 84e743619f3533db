/** Encodings of DOS that no `TextDecoder` reads, each with its characters from 0x80 on. */
const codePages = {
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}
export type DosCodePage = keyof typeof codePages

/** The names of these encodings. */
export const dosCodePages = ['ibm850', 'ibm852'] as const satisfies readonly DosCodePage[]

/** The code page that a label names, with or without the maker's name; null where it names none. */
export function dosCodePageOf(label: string): DosCodePage | null {
  const number = /^(?:ibm|cp)?-?(\d+)$/.exec(label.trim().toLowerCase())?.[1]
  return dosCodePages.find((page) => page === `ibm${number}`) ?? null
}

/** Text of bytes of which each is a character. */
export function decodeDos(bytes: Uint8Array, page: DosCodePage): string {
  const characters = codePages[page]
  const units = Uint16Array.from(bytes, (byte) =>
    byte < 0x80 ? byte : characters.charCodeAt(byte - 0x80),
  )
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units)
}
