CREATE OR REPLACE TEMP TABLE accepted AS
WITH wide AS (
  SELECT _file, _record,
    any_value(wall) FILTER (role = 'timestamp') AS wall,
    any_value(minutes) FILTER (role = 'timestamp') AS minutes,
    any_value(value) FILTER (role = 'event_name') AS event_name,
    any_value(value) FILTER (role = 'platform') AS platform,
    any_value(value) FILTER (role = 'user_id') AS user_id,
    any_value(value) FILTER (role = 'product_name') AS product_name,
    any_value(value) FILTER (role = 'SKU') AS sku
  FROM kept GROUP BY _file, _record
)
SELECT *,
  CASE WHEN bool_and(is_whole_text(sku)) OVER () THEN TRY_CAST(sku AS HUGEINT) END AS _sku
FROM wide;
