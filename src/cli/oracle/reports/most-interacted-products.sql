SELECT product_id, count(*) AS interactions FROM accepted GROUP BY product_id
ORDER BY interactions DESC, any_value(_product), product_id;
