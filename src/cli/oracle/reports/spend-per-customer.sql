SELECT customer_id, count(DISTINCT order_id) AS orders, sum(quantity) AS units,
  money(sum(sales)) AS total_spent
FROM accepted GROUP BY customer_id ORDER BY sum(sales) DESC, any_value(_customer), customer_id;
