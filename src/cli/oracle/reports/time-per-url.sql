SELECT url, count(*) AS visits, count(DISTINCT user_id) AS unique_users,
  plain(sum(duration)) AS total_time, two_decimals(sum(duration), count(*) * one()) AS average_time
FROM accepted GROUP BY url ORDER BY visits DESC, url;
