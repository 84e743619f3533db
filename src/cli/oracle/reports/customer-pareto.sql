WITH known AS (
  SELECT list_contains(getvariable('absent'), 'customer_id') AS lacks
), each_one AS (
  SELECT CASE WHEN lacks THEN customer_name ELSE customer_id END AS key,
    any_value(CASE WHEN lacks THEN NULL ELSE _customer END) AS place, sum(sales) AS value
  FROM accepted, known GROUP BY key
), placed AS (
  SELECT value, row_number() OVER (ORDER BY value DESC, place NULLS LAST, key NULLS LAST) AS nth,
    count(*) OVER () AS n
  FROM each_one
), totals AS (SELECT sum(value) AS whole FROM placed)
SELECT (nth * 10 + n - 1) // n AS tenth, count(*) AS customers, money(sum(value)) AS sales,
  ratio(sum(value), any_value(whole)) AS share
FROM placed, totals GROUP BY tenth ORDER BY tenth;
