INSERT INTO roles (role, type, required, names, not_negative) VALUES
  ('user_id', 'id', true, ['userid'], false),
  ('timestamp', 'time', true, ['timestamp'], false),
  ('url', 'text', true, ['url'], false),
  ('page_view_duration', 'number', true, ['pageviewduration'], true);
