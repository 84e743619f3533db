SELECT COLUMNS(c -> c[1] <> '_' AND NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT product_name, count(*) AS lines, sum(quantity) AS quantity, money(sum(sales)) AS sales,
    sum(sales) AS _sales
  FROM accepted WHERE quantity < 0 OR sales < 0 GROUP BY product_name)
ORDER BY _sales, product_name;
