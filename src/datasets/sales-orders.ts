import { call, column } from '#core/query/expr.ts'
import { neededRole, optionalRole } from './kind.ts'
import type { DatasetKind, Role } from './kind.ts'
import * as names from './synonyms.ts'

const orderRoles: readonly Role[] = [
  optionalRole('order_id', 'id', [
    'order',
    'ordernumber',
    'invoice',
    'invoiceid',
    'invoiceno',
    'idpedido',
    'pedidoid',
    'pedido',
    'numeropedido',
    'idorden',
    'ordenid',
    'orden',
    'numerodeorden',
    'factura',
    'idfactura',
    'numerofactura',
    'idventa',
  ]),
  neededRole('order_date', 'time', [
    'saledate',
    'salesdate',
    'invoicedate',
    'fechapedido',
    'fechadepedido',
    'fechadelpedido',
    'fechaorden',
    'fechadeorden',
    'fechaventa',
    'fechadeventa',
    'fechafactura',
    'timestamp',
    ...names.moment,
  ]),
  optionalRole('ship_date', 'time', [
    'shippingdate',
    'deliverydate',
    'fechaenvio',
    'fechadeenvio',
    'fechaentrega',
  ]),
  optionalRole('ship_mode', 'text', ['shippingmode', 'modoenvio', 'mododeenvio', 'tipoenvio']),
]

const customerRoles: readonly Role[] = [
  optionalIdentity('customer_id', 'id', names.customerId),
  {
    ...optionalRole('customer_name', 'text', [
      'clientname',
      'buyername',
      'nombrecliente',
      'nombredelcliente',
      'clientenombre',
    ]),
    requiredWithout: ['customer_id'],
  },
  optionalRole('segment', 'text', ['customersegment', 'segmento', 'segmentocliente']),
  optionalRole('city', 'text', ['town', 'ciudad', 'localidad']),
  optionalRole('state', 'text', ['province', 'estado', 'provincia', 'departamento']),
  optionalRole('country', 'text', ['nation', 'pais']),
  optionalRole('region', 'text', ['salesregion', 'zona']),
  optionalRole('market', 'text', ['mercado']),
]

const productRoles: readonly Role[] = [
  optionalIdentity('product_id', 'id', names.productId),
  optionalRole('category', 'text', names.category),
  optionalRole('sub_category', 'text', ['subcategoria', 'productsubcategory', 'subrubro']),
  { ...optionalRole('product_name', 'text', names.productName), requiredWithout: ['product_id'] },
]

const amountRoles: readonly Role[] = [
  optionalIdentity('sales', 'number', [
    'sale',
    'salesamount',
    'revenue',
    'amount',
    'total',
    'totalsales',
    'venta',
    'ventas',
    'importe',
    'monto',
    'montototal',
    'totalventa',
    'ingresos',
  ]),
  {
    ...optionalRole('quantity', 'integer', ['orderquantity', 'quantityordered', ...names.quantity]),
    requiredWithout: ['sales'],
  },
  optionalRole('discount', 'number', ['discountrate', 'descuento']),
  optionalRole('profit', 'number', ['gain', 'ganancia', 'beneficio', 'utilidad']),
  optionalRole('shipping_cost', 'number', [
    'freight',
    'shipping',
    'costoenvio',
    'costodeenvio',
    'costeenvio',
    'gastosenvio',
    'flete',
  ]),
  optionalRole('branch', 'text', ['store', 'sucursal', 'tienda', 'local']),
  optionalRole('stock', 'number', ['stockquantity', 'inventory', 'existencias', 'inventario']),
  {
    ...optionalRole('unit_price', 'number', ['productprice', ...names.unitPrice]),
    requiredWithout: ['sales'],
  },
  optionalRole('unit_cost', 'number', [
    'costperunit',
    'costounitario',
    'costeunitario',
    'costoporunidad',
  ]),
  optionalRole('cost', 'number', ['totalcost', 'costo', 'coste', 'costototal', 'costetotal']),
]

/** Lines of sales orders, one product a line. */
export const salesOrders: DatasetKind = {
  id: 'sales-orders',
  marks: [
    'order_id',
    'ship_date',
    'ship_mode',
    'sales',
    'sub_category',
    'profit',
    'branch',
    'stock',
  ],
  unusual: ['branch', 'stock', 'unit_price', 'unit_cost', 'cost'],
  ignoresIndex: true,
  roles: [...orderRoles, ...customerRoles, ...productRoles, ...amountRoles],
  oneOf: [
    ['customer_id', 'customer_name'],
    ['product_id', 'product_name'],
    // Together: sales, or else unit price and quantity.
    ['sales', 'unit_price'],
    ['sales', 'quantity'],
  ],
  derivations: [
    {
      name: 'sales',
      from: ['unit_price', 'quantity'],
      of: call('multiply', column('unit_price'), column('quantity')),
      note: 'sales-from-unit-price',
    },
    {
      name: 'profit',
      from: ['sales', 'cost'],
      of: call('subtract', column('sales'), column('cost')),
      note: 'profit-from-cost',
    },
    {
      name: 'profit',
      from: ['sales', 'unit_cost', 'quantity'],
      of: call(
        'subtract',
        column('sales'),
        call('multiply', column('unit_cost'), column('quantity')),
      ),
      note: 'profit-from-unit-cost',
    },
  ],
}

/** A column that a file may lack, and that every record fills where it is there. */
function optionalIdentity(name: string, type: 'id' | 'number', synonyms: readonly string[]): Role {
  return { name, needed: false, synonyms, rule: { type, required: true } }
}
