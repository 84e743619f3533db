WITH users_of_cells AS (
  SELECT merchant_id, any_value(_merchant) AS _merchant, cell, any_value(place) AS place, user_id,
    bool_or(event = 'flyer_open') AS opened, bool_or(seconds IS NOT NULL) AS timed
  FROM keyed GROUP BY merchant_id, cell, user_id
), cells AS (
  SELECT merchant_id, cell, any_value(place) AS place, count(*) AS users,
    count(*) FILTER (opened) AS openers, count(*) FILTER (timed) AS timed_users
  FROM users_of_cells GROUP BY merchant_id, cell
), judged AS (
  SELECT *, users < k OR (openers > 0 AND openers < k) OR (timed_users > 0 AND timed_users < k) AS small
  FROM cells, (SELECT getvariable('k')::INTEGER AS k)
), chosen AS (
  SELECT *, NOT small AND row_number() OVER (PARTITION BY merchant_id
    ORDER BY small, openers = 0 OR timed_users = 0, users, place, cell) = 1 AS joins
  FROM judged
)
SELECT merchant_id,
  count(DISTINCT user_id) FILTER (small) AS small_users,
  count(DISTINCT user_id) FILTER (small AND opened) AS small_openers,
  count(DISTINCT user_id) FILTER (small AND timed) AS small_timed_users,
  count(DISTINCT user_id) AS joined_users,
  count(DISTINCT user_id) FILTER (opened) AS joined_openers,
  count(DISTINCT user_id) FILTER (timed) AS joined_timed_users
FROM users_of_cells JOIN chosen USING (merchant_id, cell) WHERE small OR joins
GROUP BY merchant_id HAVING count(*) FILTER (small) > 0
ORDER BY any_value(_merchant), merchant_id;
