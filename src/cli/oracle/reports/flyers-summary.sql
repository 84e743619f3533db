-- A quartile lies between two ranks, a quarter of the way for each part of four.
WITH ranked AS (
  SELECT *, row_number() OVER (ORDER BY seconds NULLS LAST) - 1 AS rank, count(seconds) OVER () AS n
  FROM kept_events
), placed AS (
  SELECT *, (n - 1) // 4 AS low, (n - 1) % 4 AS low_part,
    (3 * (n - 1)) // 4 AS high, (3 * (n - 1)) % 4 AS high_part
  FROM ranked
), totals AS (
  SELECT count(DISTINCT merchant_id) AS merchants, count(DISTINCT flyer_id) AS flyers,
    count(DISTINCT user_id) AS users, count(*) FILTER (event = 'flyer_open') AS flyer_opens,
    count(seconds) AS intervals, coalesce(sum(seconds), 0::HUGEINT) AS total,
    sum(seconds * (4 - low_part)) FILTER (rank = low) AS low_below,
    sum(seconds * low_part) FILTER (rank = low + 1) AS low_above,
    sum(seconds * (4 - high_part)) FILTER (rank = high) AS high_below,
    sum(seconds * high_part) FILTER (rank = high + 1) AS high_above,
    sum(seconds) FILTER (rank IN ((n - 1) // 2, n // 2)) AS middle,
    if(any_value(n) % 2 = 1, 1, 2) AS middles
  FROM placed
)
SELECT merchants, flyers, users, flyer_opens, intervals, money(total) AS total_time_spent_in_secs,
  two_decimals(total, nullif(intervals, 0) * one()) AS avg_time_spent_in_secs,
  two_decimals(low_below + coalesce(low_above, 0), 4 * one()) AS low_quartile,
  two_decimals(middle, middles * one()) AS median_time_spent_in_secs,
  two_decimals(high_below + coalesce(high_above, 0), 4 * one()) AS high_quartile
FROM totals;
