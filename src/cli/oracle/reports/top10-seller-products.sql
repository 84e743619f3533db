-- measure: quantity, sales or profit; profit is a column of its own only when it is the measure.
SET VARIABLE product_by = coalesce(getvariable('by'),
  if(list_contains(getvariable('absent'), 'product_id'), 'name', 'id-and-name'));
SET VARIABLE left_out = list_concat(getvariable('absent'), list_concat(
  if(getvariable('product_by') = 'name', ['product_id'], []),
  if(coalesce(getvariable('measure'), 'quantity') = 'profit', [], ['profit'])));

SELECT COLUMNS(c -> c[1] <> '_' AND NOT list_contains(getvariable('left_out'), c)) FROM (
  SELECT if(getvariable('product_by') = 'name', NULL, product_id) AS product_id,
    CASE WHEN getvariable('product_by') = 'id' THEN min(product_name)
      ELSE any_value(product_name) END AS product_name,
    sum(quantity) AS quantity, money(sum(sales)) AS sales, money(sum(profit)) AS profit,
    sum(sales) AS _sales, any_value(_product) AS _product,
    CASE coalesce(getvariable('measure'), 'quantity')
      WHEN 'quantity' THEN sum(quantity) WHEN 'sales' THEN sum(sales) ELSE sum(profit) END AS _first
  FROM accepted
  WHERE getvariable('month') IS NULL
    OR strftime(day_of(wall, minutes), '%Y-%m') = getvariable('month')
  GROUP BY if(getvariable('product_by') = 'name', NULL, product_id),
    if(getvariable('product_by') = 'id', NULL, product_name))
ORDER BY _first DESC, if(coalesce(getvariable('measure'), 'quantity') = 'sales', quantity, _sales) DESC,
  if(getvariable('product_by') = 'name', NULL, _product), product_id, product_name
LIMIT coalesce(getvariable('top'), '10')::BIGINT;
