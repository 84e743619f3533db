SET VARIABLE place = coalesce(getvariable('by'), getvariable('first_place'));

SELECT COLUMNS(c -> c[1] <> '_' AND NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT CASE getvariable('place') WHEN 'branch' THEN branch WHEN 'market' THEN market
      WHEN 'region' THEN region WHEN 'country' THEN country END AS branch,
    count(DISTINCT order_id) AS orders, count(DISTINCT customer) AS customers,
    sum(quantity) AS quantity, money(sum(sales)) AS sales, money(sum(profit)) AS profit,
    ratio(sum(profit), sum(sales)) AS margin, sum(sales) AS _sales
  FROM accepted GROUP BY ALL)
ORDER BY _sales DESC, branch;
