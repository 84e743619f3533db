SELECT interaction_id, user_id, product_id, action, time_text(wall, NULL) AS timestamp,
  count(*) OVER (PARTITION BY user_id) AS user_interaction_count,
  count(*) OVER (PARTITION BY product_id) AS product_interaction_count,
  count(*) OVER (PARTITION BY user_id, product_id) AS interaction_count
FROM accepted ORDER BY _file, _record;
