INSERT INTO roles VALUES
  ('interaction_id', 'id', true, ['interactionid'], true, false, true),
  ('user_id', 'id', true, ['userid'], true, false, false),
  ('product_id', 'id', true, ['productid'], false, false, false),
  ('action', 'text', true, ['action'], false, false, false),
  ('timestamp', 'strict time', true, ['timestamp'], false, false, false);
