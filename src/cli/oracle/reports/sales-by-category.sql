SELECT COLUMNS(c -> c[1] <> '_' AND NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT category, sub_category, sum(quantity) AS quantity, money(sum(sales)) AS sales,
    money(sum(profit)) AS profit, ratio(sum(profit), sum(sales)) AS margin, sum(sales) AS _sales
  FROM accepted GROUP BY category, sub_category)
ORDER BY _sales DESC, category, sub_category;
