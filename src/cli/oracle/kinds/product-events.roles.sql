INSERT INTO roles (role, type, required, names) VALUES
  ('timestamp', 'time', true, ['timestamp']),
  ('event_name', 'text', true, ['eventname']),
  ('platform', 'text', true, ['useridentifiers.platform', 'platform']),
  ('user_id', 'id', true, ['useridentifiers.id', 'userid']),
  ('product_name', 'text', true, ['productinformation.name', 'productname']),
  ('SKU', 'id', true, ['productinformation.sku', 'sku']);
