SELECT COLUMNS(c -> NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT date_text(day_of(wall, minutes)) AS date, count(DISTINCT order_id) AS orders,
    sum(quantity) AS quantity, money(sum(sales)) AS sales, money(sum(profit)) AS profit
  FROM accepted GROUP BY date)
ORDER BY date;
