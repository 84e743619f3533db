INSERT INTO roles (role, type, required, names) VALUES
  ('transaction_id', 'id', false, ['transactionid']),
  ('customer_id', 'id', true, ['customerid']),
  ('timestamp', 'time', true, ['timestamp']),
  ('product_name', 'text', true, ['productname']),
  ('product_category', 'text', false, ['productcategory']),
  ('product_price', 'number', true, ['productprice']),
  ('quantity', 'integer', true, ['quantity']);
