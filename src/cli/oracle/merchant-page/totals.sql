WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY merchant_id ORDER BY seconds NULLS LAST) - 1 AS nth_time,
    count(seconds) OVER (PARTITION BY merchant_id) AS n
  FROM kept_events WHERE merchant_id IS NOT NULL
)
SELECT merchant_id, count(DISTINCT user_id) AS users,
  count(*) FILTER (event = 'flyer_open') AS flyer_opens,
  count(DISTINCT user_id) FILTER (event = 'flyer_open') AS openers,
  count(DISTINCT user_id) FILTER (seconds IS NOT NULL) AS timed_users,
  plain(sum(seconds)) AS total,
  quantile(sum(seconds * weight(nth_time, n, 1))) AS quartile_1,
  quantile(sum(seconds * weight(nth_time, n, 2))) AS median,
  quantile(sum(seconds * weight(nth_time, n, 3))) AS quartile_3,
  count(DISTINCT flyer_id) AS flyers, count(*) AS events, count(seconds) AS intervals,
  two_decimals(sum(seconds), nullif(count(seconds), 0) * one()) AS average,
  count(DISTINCT user_id) FILTER (seconds IS NULL) AS untimed_users
FROM ranked GROUP BY merchant_id
ORDER BY sum(seconds) DESC NULLS LAST, any_value(_merchant), merchant_id;
