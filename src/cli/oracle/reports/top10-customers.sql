-- One row a customer_id unless `by` says otherwise; profit is a column only when it is the measure.
SET VARIABLE customer_by = coalesce(getvariable('by'),
  if(list_contains(getvariable('absent'), 'customer_id'), 'name', 'id'));
SET VARIABLE left_out = list_concat(getvariable('absent'), list_concat(
  if(getvariable('customer_by') = 'name', ['customer_id'], []),
  if(coalesce(getvariable('measure'), 'quantity') = 'profit', [], ['profit'])));

SELECT COLUMNS(c -> c[1] <> '_' AND NOT list_contains(getvariable('left_out'), c)) FROM (
  SELECT if(getvariable('customer_by') = 'name', NULL, customer_id) AS customer_id,
    min(customer_name) AS customer_name,
    sum(quantity) AS quantity, money(sum(sales)) AS sales, money(sum(profit)) AS profit,
    sum(sales) AS _sales, any_value(_customer) AS _customer,
    CASE coalesce(getvariable('measure'), 'quantity')
      WHEN 'quantity' THEN sum(quantity) WHEN 'sales' THEN sum(sales) ELSE sum(profit) END AS _first
  FROM accepted
  WHERE getvariable('month') IS NULL
    OR strftime(day_of(wall, minutes), '%Y-%m') = getvariable('month')
  GROUP BY if(getvariable('customer_by') = 'name', NULL, customer_id),
    if(getvariable('customer_by') = 'id', NULL, customer_name))
ORDER BY _first DESC, if(coalesce(getvariable('measure'), 'quantity') = 'sales', quantity, _sales) DESC,
  if(getvariable('customer_by') = 'name', NULL, _customer), customer_id, customer_name
LIMIT coalesce(getvariable('top'), '10')::BIGINT;
