SELECT COLUMNS(c -> NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT strftime(day_of(wall, minutes), '%Y-%m') AS month, count(DISTINCT order_id) AS orders,
    sum(quantity) AS quantity, money(sum(sales)) AS sales, money(sum(profit)) AS profit
  FROM accepted GROUP BY month)
ORDER BY month;
