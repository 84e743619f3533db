/** Header names, in normal form, that mean the same in several kinds. English, then Spanish. */
export const user = [
  'user',
  'uid',
  'userid',
  'useridentifier',
  'visitorid',
  'usuario',
  'idusuario',
  'usuarioid',
  'idvisitante',
]

export const moment = [
  'time',
  'datetime',
  'eventtime',
  'eventtimestamp',
  'date',
  'ts',
  'fechahora',
  'fechayhora',
  'marcadetiempo',
  'fecha',
  'momento',
]

export const customerId = [
  'customer',
  'clientid',
  'buyerid',
  'idcliente',
  'clienteid',
  'codigocliente',
  'codcliente',
  'cliente',
]

export const productId = [
  'itemid',
  'articleid',
  'productcode',
  'idproducto',
  'productoid',
  'codigoproducto',
  'codproducto',
  'idarticulo',
]

export const productName = [
  'product',
  'productdescription',
  'item',
  'itemname',
  'producto',
  'nombreproducto',
  'nombredelproducto',
  'articulo',
]

export const category = ['productcategory', 'categoria', 'categoriaproducto', 'rubro']

export const unitPrice = [
  'price',
  'itemprice',
  'priceperunit',
  'precio',
  'preciounitario',
  'precioproducto',
  'valorunitario',
]

export const quantity = ['qty', 'units', 'count', 'cantidad', 'unidades', 'cant']
