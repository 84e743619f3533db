CREATE OR REPLACE TEMP TABLE accepted AS
WITH wide AS (
  SELECT _file, _record,
    any_value(value) FILTER (role = 'order_id') AS order_id,
    any_value(wall) FILTER (role = 'order_date') AS wall,
    any_value(minutes) FILTER (role = 'order_date') AS minutes,
    any_value(value) FILTER (role = 'customer_id') AS customer_id,
    any_value(value) FILTER (role = 'customer_name') AS customer_name,
    any_value(value) FILTER (role = 'country') AS country,
    any_value(value) FILTER (role = 'region') AS region,
    any_value(value) FILTER (role = 'market') AS market,
    any_value(value) FILTER (role = 'branch') AS branch,
    any_value(value) FILTER (role = 'product_id') AS product_id,
    any_value(value) FILTER (role = 'product_name') AS product_name,
    any_value(value) FILTER (role = 'category') AS category,
    any_value(value) FILTER (role = 'sub_category') AS sub_category,
    any_value(number // one()) FILTER (role = 'quantity') AS quantity,
    any_value(number) FILTER (role = 'sales') AS written_sales,
    any_value(number) FILTER (role = 'profit') AS written_profit,
    any_value(number) FILTER (role = 'stock') AS stock,
    any_value(number) FILTER (role = 'unit_price') AS unit_price,
    any_value(number) FILTER (role = 'unit_cost') AS unit_cost,
    any_value(number) FILTER (role = 'cost') AS cost
  FROM kept GROUP BY _file, _record
), sold AS (
  SELECT *, CASE WHEN 'sales' IN (FROM present) THEN written_sales
    ELSE unit_price * quantity END AS sales,
    if('customer_id' IN (FROM present), customer_id, customer_name) AS customer
  FROM wide
)
SELECT *,
  CASE WHEN 'profit' IN (FROM present) THEN written_profit
    WHEN 'cost' IN (FROM present) THEN sales - cost
    ELSE sales - unit_cost * quantity END AS profit,
  CASE WHEN bool_and(is_whole_text(customer_id)) OVER ()
    THEN TRY_CAST(customer_id AS HUGEINT) END AS _customer,
  CASE WHEN bool_and(is_whole_text(product_id)) OVER ()
    THEN TRY_CAST(product_id AS HUGEINT) END AS _product
FROM sold;

-- Columns with no source are left out of a report's header.
SET VARIABLE absent = (
  SELECT coalesce(list(shown), []) FROM (VALUES
    ('product_id', ['product_id']), ('product_name', ['product_name']),
    ('customer_id', ['customer_id']), ('customer_name', ['customer_name']),
    ('orders', ['order_id']), ('average_order', ['order_id']),
    ('category', ['category']), ('sub_category', ['sub_category']),
    ('quantity', ['quantity']),
    ('profit', ['profit', 'cost', 'unit_cost']), ('margin', ['profit', 'cost', 'unit_cost'])
  ) sources(shown, roles)
  WHERE NOT list_has_any(roles, (SELECT list(role) FROM present)));
SET VARIABLE first_place = (
  SELECT arg_min(role, list_position(['branch', 'market', 'region', 'country'], role))
  FROM present WHERE role IN ('branch', 'market', 'region', 'country'));
