SELECT platform, count(*) AS events, count(DISTINCT user_id) AS unique_users,
  count(*) FILTER (lower(event_name) = 'purchase') AS purchases
FROM accepted GROUP BY platform ORDER BY events DESC, platform;
