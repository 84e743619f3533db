SELECT *, ratio(clicks, views) AS view_to_click, ratio(purchases, clicks) AS click_to_purchase FROM (
  SELECT platform, count(*) FILTER (lower(event_name) = 'view') AS views,
    count(*) FILTER (lower(event_name) = 'click') AS clicks,
    count(*) FILTER (lower(event_name) = 'purchase') AS purchases
  FROM accepted GROUP BY platform)
ORDER BY views DESC, platform;
