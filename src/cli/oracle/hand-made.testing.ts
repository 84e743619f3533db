/** A small file written by hand for what the generator does not make. */
export interface HandMade {
  readonly name: string
  readonly kind: string
  readonly text: string
  /** Values of parameters whose column the file lacks: to be refused. */
  readonly lacking?: ReadonlyMap<string, readonly string[]>
}

function joined(end: string, ...lines: readonly string[]): string {
  return lines.join(end)
}

/** Ids are texts: they sort by code point, where UTF-16 units would put the emoji first. */
const textIds = joined(
  '\n',
  'interaction_id,user_id,product_id,action,timestamp',
  'a-1,007,～,view,2024-02-29 00:00:00',
  'a-2,7,😀,view,2024-02-29 23:59:59',
  'a-3,7,～,click,2024-03-01 00:00:00',
  'a-4,07,Zebra,Click,2024-03-01 00:00:01',
  'a-5,07,zebra,Click,2024-03-01 00:00:02',
  // Rejected for its time: the next one with its id is not a duplicate.
  'a-6,07,zebra,Click,2023-02-29 00:00:02',
  'a-6,07,zebra,Click,2024-03-01 00:00:03',
  ' a-6 ,07,zebra,Click,2024-03-01 00:00:04',
  '000,07,zebra,Click,2024-03-01 00:00:05',
  'a-7,0,zebra,Click,2024-03-01 00:00:06',
  'a-8,07,0,"quoted, with ""quotes""\nand a line",2024-03-01 00:00:07',
  'a-9,07,x"y,stray " quote,2024-03-01 00:00:08',
  '',
  'a-10,07,x,"closed" too early",2024-03-01 00:00:09',
  'a-11,07,x,view,2024-03-01 00:00:09,',
  'a-12,07,x,view',
  'a-13,n/A,x,view,2024-03-01 00:00:09',
  'a-14,-7,x,null, 2024-03-01 00:00:10 ',
  'a-15,07,x,"never closed,2024-03-01 00:00:09',
  'a-16,07,x,view,2024-03-01 00:00:10',
  '',
)

/** Ids are integers, of more digits than a double keeps. */
const integerIds = joined(
  '\r\n',
  '\uFEFFinteraction_id,user_id,product_id,action,timestamp',
  '9007199254740993,10,9007199254740993,view,2024-01-01 00:00:00',
  '9007199254740992,9,9007199254740992,view,2024-01-01 00:00:00',
  '1,-3,0,view,2024-01-01 00:00:00',
  '01,9,0,view,2024-01-01 00:00:00',
  '2,10,10,view,2024-01-01 00:00:00',
)

/** Amounts in hundredths that a double rounds the other way, returns, and every form of a number. */
const amounts = joined(
  '\n',
  'transaction_id,customer_id,timestamp,product_name,product_category,product_price,quantity',
  't1,c1,2024-01-31T23:59:59,A,X,1.005,1',
  't2,c1,2024-02-01 0:05,A,X,-2.675,1',
  't3,c2,2024/2/1,A,,"$3,709.40 ",2',
  't4,c2,29-02-2024 12:00:00.5,B,Y,(1.005),3',
  't4,c2,29.02.2024,B,Y,"1.234,56",-1',
  ',c3,2024-02-01,B,y,1e2,1',
  't5,c3,2024-02-01,C,Y,−0.005,1',
  't6,c4,2024-02-01,C,Y,"0,005",1',
  't7,c4,2024-02-01,C,Y,1.234.567,1',
  't8,c4,2024-02-01,c,Y,£ 10,1.0',
  't9,c4,2024-02-01,D,Y,"1,234",1',
  't10,c5,2024-02-01,D,Y,0.004,-1',
  't11,c5,2024-02-01,D,Y,(-1),1',
  't12,c5,2024-02-01,D,Y,12.5 €,1',
  't13,c5,2024-02-01,D,Y,5,1.5',
  't14,c5,30-02-2024,D,Y,5,1',
  't15,c5,2024-02-01 24:00:00,D,Y,5,1',
  't16,c6,2024-02-01,Nothing,Y,0,5',
  't17,none,2024-02-01,D,Y,5,1',
  't18,c6,2024-02-01,null,Y,5,1',
  't19,c6,2024-02-01,D,null,.5,1',
)

/** Sales and profit are derived; the ship date's 13 proves the month's place for the order date. */
const derived = joined(
  '\n',
  ';Order ID;Order Date;Ship Date;Customer Name;Product Name;Category;Unit Price;Quantity;Unit Cost;Sucursal;Stock;Note',
  '0;o1;01/02/2024;01/13/2024;Ana;Té;Bebida;1.234,56;2;1.000,00;Centro;0;x',
  '1;o1;01/02/2024;01/03/2024;Ana;Café;Bebida;0,125;3;0,1;Norte;5;',
  '2;o2;02/01/2024;02/03/2024;Zoë;Té;Bebida;10;-1;9,5;Centro;-2;NULL',
  '3;o3;02/01/2024;02/03/2024;Zoë;Té;;10;1;;Centro;;1.0',
  '4;o4;12/31/2023;;Ana;Café;Comida;7;1;5;Norte;0;2024-01-01',
  '5;o5;12/31/2023;;;Café;Comida;7;1;5;Norte;0;2024-01-01',
  '6;o6;12/31/2023;;Ana;Café;Comida;7;;5;Norte;0;2024-01-01',
  '7;o6;13/12/2023;;Ana;Café;Comida;7;1;5;Norte;0;2024-01-01',
  '8;o7;12/30/2023;;Ana;Pan;Comida;0;1;0;;1e0;2024-01-01',
)

/** Fractions of seconds, offsets, ties for the most visited; amounts, and marks that mean two things. */
const visits = joined(
  '\n',
  'user_id,timestamp,url,page_view_duration,is_new,score,when,fee,weight',
  'u2,2024-01-01T23:30:00-05:00,/b,0.125,true,1.50,2024-01-01,"1,5","1,234"',
  'u1,2024-01-02T03:00:00Z,/a,0.125,FALSE,1.5,2024-02-30,$ 2.50,"0,5"',
  'u1,2024-01-02T10:00:00+05:30,/b,1,True,-0.5,2024-01-02 10:00,"1.005,36 €",2',
  'u1,2024-01-02T10:00:00 +0530,/a,-1,True,2,,x,"1,5"',
  'u1,2024-01-02T10:00:00.123456789+05,/a,2.5,True,2,,(£0.25),"1,5"',
  'u3,2024-01-02 10:00:00 UTC,/A,0,,10,NULL,null,"1,5"',
  'u3,2024-01-02 10:00:00 UTC,https://example.com/?q=a%20b,7,,N/A,,"12,345,678",1.5',
)

/** Equal times, an interval of exactly the cap, null words, days that a zone moves. */
const flyers = joined(
  '\n',
  'timestamp,user_id,event,flyer_id,merchant_id',
  '2018-10-01T23:00:00-04:00,u,flyer_open,10,100',
  '2018-10-01T23:00:00-04:00,u,item_open,9,100',
  '2018-10-02T00:30:00-03:00,u,item_open,10,99',
  '2018-10-02T02:36:40-03:00,u,flyer_open,10,99',
  '2018-10-02T05:36:41Z,u,flyer_open,null,99',
  '2018-10-02T05:36:42.5Z,u,flyer_open,8,<null>',
  '2018-10-02T05:36:44Z,u,flyer_open,8,%3Cnull%3E',
  '2018-10-02T05:36:44Z,u,favorite,8,7',
  '2018-10-02T05:36:45Z,v,flyer_open,8,7',
  '2018-10-02T05:36:44Z,v,flyer_open,8,7',
  '2018-10-02T05:36:44Z,v,flyer_open,8,7',
  '2018-10-02T05:36:44Z,w,item_open,8,5',
  '2018-10-02T05:36:44Z,NaN,item_open,8,5',
)

/** The flat form, and names in other cases. */
const flatEvents = joined(
  '\n',
  'timestamp,event_name,user_identifiers.platform,user_identifiers.id,product_information.name,product_information.SKU',
  '2023-10-23T23:34:56-07:00,VIEW,web,1,Mouse,S-1',
  '2023-10-24T06:34:56Z,Click,web,1,Mouse,S-1',
  '2023-10-24T06:34:56Z,purchase,Web,2,Mouse,S-1',
  '2023-10-24T06:34:56Z,share,web,2,Keyboard,S-2',
  '2023-10-24T06:34:56Z,click,web,2,null,S-10',
  '2023-10-24T06:34:56Z,view,web,null,Mouse,S-1',
)

/** Nested events in one array, over several lines. */
const eventArray = `[
  {"timestamp": "2023-10-23T12:34:56Z", "event_name": "view",
   "user_identifiers": {"platform": "web", "id": 17},
   "product_information": {"name": "Caf\\u00e9 \\"x\\"", "SKU": "S-1"}},
  {"timestamp": "2023-10-23T12:35:10Z", "event_name": "click",
   "user_identifiers": {"id": "u", "platform": null},
   "product_information": {"name": "Tea", "SKU": "S-2"}},
  {"timestamp": "2023-10-23T12:36:05Z", "event_name": "purchase",
   "user_identifiers": {"id": "u", "platform": "tv"},
   "product_information": {"name": "Tea, green", "SKU": "S-2"}}
]
`

/** The files, each with a name that is its own. */
export const handMade: readonly HandMade[] = [
  { name: 'text-ids.csv', kind: 'interactions', text: textIds },
  { name: 'integer-ids.csv', kind: 'interactions', text: integerIds },
  { name: 'amounts.csv', kind: 'purchases', text: amounts },
  {
    name: 'derived.csv',
    kind: 'sales-orders',
    text: derived,
    lacking: new Map([['by', ['id', 'id-and-name', 'market', 'region', 'country']]]),
  },
  { name: 'visits.csv', kind: 'page-visits', text: visits },
  { name: 'flyers.csv', kind: 'flyer-events', text: flyers },
  { name: 'flat-events.csv', kind: 'product-events', text: flatEvents },
  { name: 'events.json', kind: 'product-events', text: eventArray },
  {
    name: 'header-only.csv',
    kind: 'interactions',
    text: 'interaction_id,user_id,product_id,action,timestamp\n',
  },
]
