SELECT date, customer_id, total_spent FROM (
  SELECT date_text(day_of(wall, minutes)) AS date, customer_id, money(sum(sales)) AS total_spent,
    any_value(_customer) AS place
  FROM accepted GROUP BY date, customer_id)
ORDER BY date, place, customer_id;
