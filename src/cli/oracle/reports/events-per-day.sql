SELECT date_text(day_of(wall, minutes)) AS event_date, event_name, platform, count(*) AS events,
  count(DISTINCT user_id) AS unique_users
FROM accepted GROUP BY ALL ORDER BY event_date, event_name, platform;
