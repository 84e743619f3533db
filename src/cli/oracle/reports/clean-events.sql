SELECT time_text(wall, minutes) AS event_datetime, date_text(day_of(wall, minutes)) AS event_date,
  event_name, user_id, platform, product_name, sku AS "SKU"
FROM accepted ORDER BY _file, _record;
