SELECT count(*) AS total_interactions, count(DISTINCT user_id) AS unique_users,
  count(DISTINCT product_id) AS unique_products,
  date_text(min(wall)) AS first_date, date_text(max(wall)) AS last_date
FROM accepted;
