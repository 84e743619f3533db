INSERT INTO roles (role, type, required, names) VALUES
  ('timestamp', 'time', true, ['timestamp']),
  ('user_id', 'id', true, ['userid']),
  ('event', 'text', true, ['event']),
  ('flyer_id', 'id', false, ['flyerid']),
  ('merchant_id', 'id', false, ['merchantid']);
