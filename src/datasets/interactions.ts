import { neededRole } from './kind.ts'
import type { DatasetKind } from './kind.ts'
import * as names from './synonyms.ts'

/** What users did with products, each interaction numbered. */
export const interactions: DatasetKind = {
  id: 'interactions',
  marks: ['interaction_id', 'product_id'],
  unique: 'interaction_id',
  roles: [
    neededRole(
      'interaction_id',
      'id',
      ['interaction', 'idinteraccion', 'interaccionid', 'interaccion'],
      { notZero: true },
    ),
    neededRole('user_id', 'id', names.user, { notZero: true }),
    neededRole('product_id', 'id', [...names.productId, 'product', 'item', 'producto', 'articulo']),
    neededRole('action', 'text', [
      'actiontype',
      'interactiontype',
      'event',
      'eventtype',
      'accion',
      'tipoaccion',
      'tipodeaccion',
      'tipointeraccion',
      'evento',
    ]),
    neededRole('timestamp', 'strict-time', names.moment),
  ],
}
