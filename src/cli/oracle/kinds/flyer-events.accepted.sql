CREATE OR REPLACE TEMP TABLE accepted AS
WITH wide AS (
  SELECT _file, _record,
    any_value(wall) FILTER (role = 'timestamp') AS wall,
    any_value(minutes) FILTER (role = 'timestamp') AS minutes,
    any_value(value) FILTER (role = 'user_id') AS user_id,
    any_value(value) FILTER (role = 'event') AS event,
    any_value(value) FILTER (role = 'flyer_id') AS flyer_id,
    any_value(value) FILTER (role = 'merchant_id') AS merchant_id
  FROM kept GROUP BY _file, _record
)
SELECT *,
  CASE WHEN bool_and(is_whole_text(user_id)) OVER () THEN TRY_CAST(user_id AS HUGEINT) END AS _user,
  CASE WHEN bool_and(is_whole_text(flyer_id)) OVER ()
    THEN TRY_CAST(flyer_id AS HUGEINT) END AS _flyer,
  CASE WHEN bool_and(is_whole_text(merchant_id)) OVER ()
    THEN TRY_CAST(merchant_id AS HUGEINT) END AS _merchant
FROM wide;

-- Time spent. Not a table: `keep`, `attribution`, `cap` and the zone are read when a report runs.
CREATE OR REPLACE TEMP VIEW kept_events AS
WITH counted AS (
  SELECT *, row_number() OVER (PARTITION BY user_id
      ORDER BY moment(wall, minutes), _file, _record) AS nth
  FROM accepted
  WHERE flyer_id IS NOT NULL AND list_contains(
    string_split(coalesce(getvariable('keep'), 'flyer_open,item_open')::VARCHAR, ','), event)
), gaps AS (
  SELECT e.*, CASE WHEN coalesce(getvariable('attribution'), 'later') = 'later'
      THEN epoch_us(moment(e.wall, e.minutes)) - epoch_us(moment(p.wall, p.minutes))
      ELSE epoch_us(moment(n.wall, n.minutes)) - epoch_us(moment(e.wall, e.minutes)) END AS gap
  FROM counted e
  LEFT JOIN counted p ON p.user_id = e.user_id AND p.nth = e.nth - 1
  LEFT JOIN counted n ON n.user_id = e.user_id AND n.nth = e.nth + 1
)
SELECT *, day_of(wall, minutes) AS date, gap IS NULL AS is_edge,
  gap >= coalesce(getvariable('cap'), '7600')::BIGINT * 1000000 AS is_capped,
  CASE WHEN gap < coalesce(getvariable('cap'), '7600')::BIGINT * 1000000
    THEN gap::HUGEINT * 1000000000000 END AS seconds
FROM gaps;
