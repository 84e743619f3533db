INSERT INTO roles (role, type, required, names) VALUES
  ('order_id', 'id', false, ['orderid']),
  ('order_date', 'time', true, ['orderdate']),
  ('ship_date', 'time', false, ['shipdate']),
  ('ship_mode', 'text', false, ['shipmode']),
  ('customer_id', 'id', true, ['customerid']),
  ('customer_name', 'text', false, ['customername']),
  ('segment', 'text', false, ['segment']),
  ('city', 'text', false, ['city']),
  ('state', 'text', false, ['state']),
  ('country', 'text', false, ['country']),
  ('region', 'text', false, ['region']),
  ('market', 'text', false, ['market']),
  ('product_id', 'id', true, ['productid']),
  ('category', 'text', false, ['category']),
  ('sub_category', 'text', false, ['subcategory']),
  ('product_name', 'text', false, ['productname']),
  ('sales', 'number', true, ['sales']),
  ('quantity', 'integer', false, ['quantity']),
  ('discount', 'number', false, ['discount']),
  ('profit', 'number', false, ['profit']),
  ('shipping_cost', 'number', false, ['shippingcost']),
  ('branch', 'text', false, ['branch', 'store', 'sucursal', 'tienda', 'local']),
  ('stock', 'number', false, ['stock']),
  ('unit_price', 'number', false, ['unitprice']),
  ('unit_cost', 'number', false, ['unitcost']),
  ('cost', 'number', false, ['cost']);

-- The file's columns decide which parts of customer, product and amount are required.
CREATE OR REPLACE TEMP TABLE present AS
SELECT DISTINCT role FROM roles JOIN header ON list_contains(names, bare_name(name));
UPDATE roles SET required = true
WHERE (role = 'customer_name' AND 'customer_id' NOT IN (FROM present))
  OR (role = 'product_name' AND 'product_id' NOT IN (FROM present))
  OR (role IN ('unit_price', 'quantity') AND 'sales' NOT IN (FROM present));

-- A leading column with an empty header is an index: it is no column of the dataset.
UPDATE records SET cells = cells[2:]
WHERE flaw IS NULL AND _file IN (SELECT _file FROM header WHERE position = 1 AND trimmed(name) = '');
UPDATE header SET position = position - 1
WHERE _file IN (SELECT _file FROM header WHERE position = 1 AND trimmed(name) = '');
DELETE FROM header WHERE position = 0;
