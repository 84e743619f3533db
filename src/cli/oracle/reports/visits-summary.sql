WITH most AS (
  SELECT url, count(*) AS visits FROM accepted GROUP BY url
  ORDER BY visits DESC, min(moment(wall, minutes)), url LIMIT 1
)
SELECT count(*) AS total_interactions, count(DISTINCT user_id) AS unique_users,
  (SELECT url FROM most) AS most_visited_url, (SELECT visits FROM most) AS most_visited_url_visits,
  two_decimals(sum(duration), count(*) * one()) AS average_time_per_visit,
  two_decimals(sum(duration), count(DISTINCT user_id) * one()) AS average_time_per_user
FROM accepted;
