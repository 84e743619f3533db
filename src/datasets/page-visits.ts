import { neededRole } from './kind.ts'
import type { DatasetKind } from './kind.ts'
import * as names from './synonyms.ts'

/** Visits of pages, each with the seconds spent. */
export const pageVisits: DatasetKind = {
  id: 'page-visits',
  marks: ['url', 'page_view_duration'],
  roles: [
    neededRole('user_id', 'id', names.user),
    neededRole('timestamp', 'time', names.moment),
    neededRole('url', 'text', [
      'pageurl',
      'page',
      'link',
      'pagina',
      'urlpagina',
      'direccion',
      'enlace',
    ]),
    neededRole(
      'page_view_duration',
      'number',
      [
        'pageviewdurationseconds',
        'viewduration',
        'visitduration',
        'duration',
        'durationseconds',
        'timeonpage',
        'timespent',
        'duracion',
        'duracionvisita',
        'duracionsegundos',
        'tiempoenpagina',
      ],
      { minimum: 0 },
    ),
  ],
}
