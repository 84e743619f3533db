import { neededRole } from './kind.ts'
import type { DatasetKind } from './kind.ts'
import * as names from './synonyms.ts'

/** Events around products, as nested JSON or its flat form (the paths without their points). */
export const productEvents: DatasetKind = {
  id: 'product-events',
  marks: ['platform', 'SKU'],
  roles: [
    neededRole('timestamp', 'time', names.moment),
    neededRole('event_name', 'text', [
      'event',
      'eventtype',
      'nombreevento',
      'nombredelevento',
      'evento',
    ]),
    neededRole('platform', 'text', [
      'useridentifiersplatform',
      'userplatform',
      'plataforma',
      'identificadoresusuarioplataforma',
    ]),
    neededRole('user_id', 'id', ['useridentifiersid', 'identificadoresusuarioid', ...names.user]),
    neededRole('product_name', 'text', [
      'productinformationname',
      'informacionproductonombre',
      ...names.productName,
    ]),
    neededRole('SKU', 'id', [
      'productinformationsku',
      'productsku',
      'skuproducto',
      'informacionproductosku',
    ]),
  ],
}
