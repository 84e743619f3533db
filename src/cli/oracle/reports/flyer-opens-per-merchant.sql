SELECT merchant_id, count(*) AS flyer_opens, count(DISTINCT user_id) AS users
FROM accepted WHERE event = 'flyer_open' AND merchant_id IS NOT NULL
GROUP BY merchant_id ORDER BY flyer_opens DESC, any_value(_merchant), merchant_id;
