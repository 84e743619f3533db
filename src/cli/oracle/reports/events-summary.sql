SELECT *, ratio(clicks, views) AS view_to_click, ratio(purchases, clicks) AS click_to_purchase FROM (
  SELECT count(*) AS events, count(DISTINCT user_id) AS unique_users,
    count(DISTINCT sku) AS unique_products,
    count(*) FILTER (lower(event_name) = 'view') AS views,
    count(*) FILTER (lower(event_name) = 'click') AS clicks,
    count(*) FILTER (lower(event_name) = 'purchase') AS purchases
  FROM accepted);
