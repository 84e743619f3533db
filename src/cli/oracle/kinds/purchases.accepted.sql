SET VARIABLE absent = ['product_id', 'customer_name', 'sub_category', 'profit', 'margin'];

CREATE OR REPLACE TEMP TABLE accepted AS
WITH wide AS (
  SELECT _file, _record,
    any_value(value) FILTER (role = 'transaction_id') AS order_id,
    any_value(wall) FILTER (role = 'timestamp') AS wall,
    any_value(minutes) FILTER (role = 'timestamp') AS minutes,
    any_value(value) FILTER (role = 'customer_id') AS customer_id,
    any_value(value) FILTER (role = 'product_name') AS product_name,
    any_value(value) FILTER (role = 'product_category') AS category,
    any_value(number) FILTER (role = 'product_price') AS price,
    any_value(number // one()) FILTER (role = 'quantity') AS quantity
  FROM kept GROUP BY _file, _record
)
SELECT *, customer_id AS customer, price * quantity AS sales,
  NULL::VARCHAR AS customer_name, NULL::VARCHAR AS product_id, NULL::HUGEINT AS _product,
  NULL::VARCHAR AS sub_category, NULL::HUGEINT AS profit,
  CASE WHEN bool_and(is_whole_text(customer_id)) OVER ()
    THEN TRY_CAST(customer_id AS HUGEINT) END AS _customer
FROM wide;
