WITH steps AS (
  SELECT sku, _sku, product_name, lower(event_name) AS step FROM accepted
  WHERE lower(event_name) IN ('view', 'click', 'purchase')
), counted AS (
  SELECT sku, any_value(_sku) AS place, product_name,
    count(*) FILTER (step = 'view') AS views, count(*) FILTER (step = 'click') AS clicks,
    count(*) FILTER (step = 'purchase') AS purchases
  FROM steps GROUP BY sku, product_name
)
SELECT sku AS "SKU", product_name, views, clicks, purchases,
  ratio(clicks, views) AS view_to_click, ratio(purchases, clicks) AS click_to_purchase
FROM counted ORDER BY views DESC, place, sku, product_name;
