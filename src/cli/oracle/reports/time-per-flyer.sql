WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY merchant_id, flyer_id ORDER BY seconds NULLS LAST) AS rank,
    count(seconds) OVER (PARTITION BY merchant_id, flyer_id) AS measured
  FROM kept_events
), flyers AS (
  SELECT merchant_id, flyer_id, any_value(_merchant) AS merchant_place,
    any_value(_flyer) AS flyer_place, count(DISTINCT user_id) AS users,
    count(*) FILTER (event = 'flyer_open') AS flyer_opens,
    count(seconds) AS intervals, coalesce(sum(seconds), 0::HUGEINT) AS total,
    sum(seconds) FILTER (rank IN ((measured + 1) // 2, (measured + 2) // 2)) AS middle,
    if(any_value(measured) % 2 = 1, 1, 2) AS middles
  FROM ranked GROUP BY merchant_id, flyer_id
)
SELECT merchant_id, flyer_id, users, flyer_opens, intervals,
  money(total) AS total_time_spent_in_secs,
  two_decimals(total, nullif(intervals, 0) * one()) AS avg_time_spent_in_secs,
  two_decimals(middle, middles * one()) AS median_time_spent_in_secs
FROM flyers ORDER BY total DESC, merchant_place, merchant_id, flyer_place, flyer_id;
