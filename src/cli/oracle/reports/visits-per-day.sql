SELECT date_text(day_of(wall, minutes)) AS date, count(*) AS visits,
  count(DISTINCT user_id) AS unique_users, plain(sum(duration)) AS total_time
FROM accepted GROUP BY ALL ORDER BY date;
