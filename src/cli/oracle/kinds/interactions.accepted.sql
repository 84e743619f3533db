CREATE OR REPLACE TEMP TABLE accepted AS
WITH wide AS (
  SELECT _file, _record,
    any_value(value) FILTER (role = 'interaction_id') AS interaction_id,
    any_value(value) FILTER (role = 'user_id') AS user_id,
    any_value(value) FILTER (role = 'product_id') AS product_id,
    any_value(value) FILTER (role = 'action') AS action,
    any_value(wall) FILTER (role = 'timestamp') AS wall
  FROM kept GROUP BY _file, _record
)
SELECT *, NULL::BIGINT AS minutes,
  CASE WHEN bool_and(is_whole_text(user_id)) OVER () THEN TRY_CAST(user_id AS HUGEINT) END AS _user,
  CASE WHEN bool_and(is_whole_text(product_id)) OVER ()
    THEN TRY_CAST(product_id AS HUGEINT) END AS _product
FROM wide;
