import type { SingleByteEncoding } from './legacy-encodings.ts'

const western = [
  'éèàâçêëîïôœùûüÿæ',
  'äöüß',
  'áéíñóúü',
  'áâãàçéêíóôõúü',
  'àèéìíîòóùú',
  'æøåéö',
  'åäöéü',
  'áðéíóúýþæö',
  'ëïéèêüöóç',
  'àçèéíïòóúü',
]
const central = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž']
const cyrillic = [
  'абвгдежзийклмнопрстуфхцчшщъыьэюяё',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  'абвгдђежзијклљмнњопрстћуфхцчџш',
]

/**
 * The letters beyond ASCII of the languages that are written in an encoding, lower case, in the order
 * in which ties are resolved.
 */
export const alphabets: readonly (readonly [SingleByteEncoding, readonly string[]])[] = [
  ['windows-1252', western],
  ['windows-1250', central],
  ['windows-1251', cyrillic],
  ['windows-1254', ['çğıİöşüâî']],
  ['windows-1257', ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž']],
  ['windows-1253', ['αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ']],
  ['windows-1255', ['אבגדהוזחטיךכלםמןנסעףפץצקרשת']],
  ['windows-1256', ['ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي']],
  ['windows-874', ['กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์']],
  ['iso-8859-2', central],
  ['koi8-r', cyrillic.slice(0, 1)],
  ['koi8-u', cyrillic.slice(1, 2)],
  ['ibm866', cyrillic.slice(0, 1)],
  ['iso-8859-5', cyrillic],
  ['x-mac-cyrillic', cyrillic.slice(0, 1)],
  ['iso-8859-15', western],
  ['macintosh', western],
  ['ibm850', western],
  ['ibm852', central],
]

/** The commonest letters of the languages that have only letters beyond ASCII. */
export const commonLetters = new Set(
  ['оеаинтсрвл', 'αοιετσνηρυ', 'יוהלאמרתבש', 'اليمونرتبد', 'านรกอเงมยล'].join(''),
)
