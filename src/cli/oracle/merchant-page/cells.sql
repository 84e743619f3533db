WITH ranked AS (
  SELECT *,
    row_number() OVER (PARTITION BY merchant_id, cell ORDER BY seconds NULLS LAST) - 1 AS nth_time,
    count(seconds) OVER (PARTITION BY merchant_id, cell) AS n
  FROM keyed
)
SELECT merchant_id, cell, count(DISTINCT user_id) AS users,
  count(*) FILTER (event = 'flyer_open') AS flyer_opens,
  count(DISTINCT user_id) FILTER (event = 'flyer_open') AS openers,
  count(DISTINCT user_id) FILTER (seconds IS NOT NULL) AS timed_users,
  plain(sum(seconds)) AS total,
  quantile(sum(seconds * weight(nth_time, n, 1))) AS quartile_1,
  quantile(sum(seconds * weight(nth_time, n, 2))) AS median,
  quantile(sum(seconds * weight(nth_time, n, 3))) AS quartile_3
FROM ranked GROUP BY merchant_id, cell
ORDER BY any_value(_merchant), merchant_id, any_value(place), cell;
