import { neededRole, optionalRole } from './kind.ts'
import type { DatasetKind } from './kind.ts'
import * as names from './synonyms.ts'

/** Events of readers of flyers. A file needs the flyer's column, a record not its value. */
export const flyerEvents: DatasetKind = {
  id: 'flyer-events',
  marks: ['flyer_id', 'merchant_id'],
  countsRepeats: true,
  roles: [
    neededRole('timestamp', 'time', names.moment),
    neededRole('user_id', 'id', names.user),
    neededRole('event', 'text', ['eventname', 'eventtype', 'action', 'evento', 'tipoevento']),
    {
      ...optionalRole('flyer_id', 'id', [
        'flyer',
        'idfolleto',
        'folletoid',
        'folleto',
        'idvolante',
      ]),
      needed: true,
    },
    optionalRole('merchant_id', 'id', [
      'merchant',
      'retailerid',
      'idcomercio',
      'comercioid',
      'comercio',
      'idcomerciante',
    ]),
  ],
}
