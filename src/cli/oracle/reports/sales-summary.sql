SELECT COLUMNS(c -> NOT list_contains(getvariable('absent'), c)) FROM (
  SELECT count(DISTINCT order_id) AS orders, count(*) AS lines,
    count(DISTINCT customer) AS customers, sum(quantity) AS quantity,
    money(sum(sales)) AS sales, money(sum(profit)) AS profit,
    ratio(sum(profit), sum(sales)) AS margin,
    two_decimals(sum(sales), count(DISTINCT order_id) * one()) AS average_order
  FROM accepted);
