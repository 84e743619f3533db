WITH bins AS (
  SELECT * FROM (VALUES (0, 1), (1, 2), (2, 5), (5, 10), (10, 20), (20, 30), (30, 60), (60, 120),
    (120, 300), (300, 600), (600, 1200), (1200, 1800), (1800, 3600), (3600, 7200), (7200, NULL)) AS b(at_least, below)
)
SELECT at_least, below, count(*) AS visits
FROM accepted JOIN bins ON duration >= at_least * one() AND (below IS NULL OR duration < below * one())
GROUP BY ALL ORDER BY at_least;
