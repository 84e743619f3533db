SELECT date_text(date) AS date, count(DISTINCT user_id) AS users,
  count(*) FILTER (event = 'flyer_open') AS flyer_opens, count(seconds) AS intervals,
  money(coalesce(sum(seconds), 0::HUGEINT)) AS total_time_spent_in_secs
FROM kept_events GROUP BY kept_events.date ORDER BY kept_events.date;
