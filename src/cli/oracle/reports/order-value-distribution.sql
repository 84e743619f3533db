WITH orders AS (
  SELECT order_id, sum(sales) AS value FROM accepted WHERE order_id IS NOT NULL GROUP BY order_id
), bins AS (
  SELECT * FROM (VALUES (NULL, 0), (0, 1), (1, 2), (2, 5), (5, 10), (10, 20), (20, 50), (50, 100),
    (100, 200), (200, 500), (500, 1000), (1000, 2000), (2000, 5000), (5000, 10000), (10000, 100000),
    (100000, 1000000), (1000000, NULL)) AS b(at_least, below)
)
SELECT at_least, below, count(*) AS orders, money(sum(value)) AS sales
FROM orders JOIN bins ON (at_least IS NULL OR value >= at_least * one())
  AND (below IS NULL OR value < below * one())
GROUP BY ALL ORDER BY at_least NULLS LAST;
