import { neededRole, optionalRole } from './kind.ts'
import type { DatasetKind } from './kind.ts'
import * as names from './synonyms.ts'

/** Purchases of one product each; the amount is price × quantity. */
export const purchases: DatasetKind = {
  id: 'purchases',
  marks: ['transaction_id', 'product_price'],
  roles: [
    optionalRole('transaction_id', 'id', [
      'transaction',
      'purchaseid',
      'receiptid',
      'idtransaccion',
      'transaccionid',
      'transaccion',
      'idcompra',
      'compraid',
      'compra',
    ]),
    neededRole('customer_id', 'id', [...names.customerId, ...names.user]),
    neededRole('timestamp', 'time', [
      'purchasedate',
      'purchasetime',
      'transactiondate',
      'fechacompra',
      'fechadecompra',
      'fechatransaccion',
      ...names.moment,
    ]),
    neededRole('product_name', 'text', names.productName),
    optionalRole('product_category', 'text', ['category', ...names.category]),
    neededRole('product_price', 'number', ['unitprice', ...names.unitPrice]),
    neededRole('quantity', 'integer', names.quantity),
  ],
}
