WITH people AS (SELECT user_id, count(*) AS n FROM accepted GROUP BY user_id),
bins AS (
  SELECT * FROM (VALUES (1, 2), (2, 3), (3, 5), (5, 10), (10, 20), (20, 50), (50, 100), (100, 200),
    (200, 500), (500, 1000), (1000, 10000), (10000, 100000), (100000, NULL)) AS b(at_least, below)
)
SELECT at_least, below, count(*) AS users, sum(n) AS events
FROM people JOIN bins ON n >= at_least AND (below IS NULL OR n < below)
GROUP BY ALL ORDER BY at_least;
