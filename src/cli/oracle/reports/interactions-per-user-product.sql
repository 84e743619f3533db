SELECT user_id, product_id, count(*) AS interaction_count FROM accepted
GROUP BY user_id, product_id
ORDER BY interaction_count DESC, any_value(_user), user_id, any_value(_product), product_id;
