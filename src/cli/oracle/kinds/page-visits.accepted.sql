CREATE OR REPLACE TEMP TABLE accepted AS
SELECT _file, _record,
  any_value(value) FILTER (role = 'user_id') AS user_id,
  any_value(wall) FILTER (role = 'timestamp') AS wall,
  any_value(minutes) FILTER (role = 'timestamp') AS minutes,
  any_value(value) FILTER (role = 'url') AS url,
  any_value(number) FILTER (role = 'page_view_duration') AS duration
FROM kept GROUP BY _file, _record;
