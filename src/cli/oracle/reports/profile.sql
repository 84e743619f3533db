-- Types follow from the accepted values: null words count as null for every type but text.
WITH parted AS (
  SELECT c.position, c.name, c.type AS declared, r._file, r._record,
    coalesce(trimmed(r.cells[c.position]), '') AS text
  FROM records r JOIN admitted USING (_file, _record) JOIN columns_read c USING (_file)
), written AS (
  SELECT DISTINCT _file, position, declared, text FROM parted WHERE NOT is_null_word(text)
), calendar AS MATERIALIZED (
  SELECT _file, position, text, regexp_extract(text, '^(?:([0-9]{4})([-/])([0-9]{1,2})([-/])([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}))((?:[Tt]| {1,3})([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)( ?(?:(?i:z|utc|gmt)|[-+][0-9]{2}(?::?[0-9]{2})?))?)?$',
    ['y1', 's1', 'm', 's2', 'd', 'a', 's3', 'b', 's4', 'y2', 'rest', 'clock', 'shift']) AS p
  FROM written WHERE declared IS NULL OR declared IN ('text', 'id')
), ordered AS (
  SELECT *, count(*) FILTER (whole(p.b) > 12) OVER one_column
      > count(*) FILTER (whole(p.a) > 12) OVER one_column AS month_leads
  FROM calendar WINDOW one_column AS (PARTITION BY _file, position)
), guessed AS (
  SELECT _file, position, text, p.rest <> '' AS has_clock,
    TRY_CAST(CASE WHEN p.y1 <> '' AND p.s1 = p.s2 THEN p.y1 || '-' || p.m || '-' || p.d
      WHEN p.y2 <> '' AND p.s3 = p.s4 THEN p.y2 || '-'
        || if(month_leads, p.a || '-' || p.b, p.b || '-' || p.a) END
      || ' ' || if(p.clock = '', '00:00', if(length(split_part(p.clock, ':', 1)) = 1, '0', '')
        || replace(p.clock, ',', '.')) AS TIMESTAMP) AS wall,
    CASE WHEN trim(p.shift) = '' THEN NULL
      WHEN regexp_full_match(trim(p.shift), '(?i:z|utc|gmt)') THEN 0
      ELSE if(trim(p.shift)[1] = '-', -1, 1) * (whole(substr(trim(p.shift), 2, 2)) * 60
        + coalesce(whole(right(replace(substr(trim(p.shift), 4), ':', ''), 2)), 0))
      END AS minutes
  FROM ordered
), valued AS MATERIALIZED (
  SELECT w._file, w.position, w.declared, w.text, coalesce(t.wall, g.wall) AS wall,
    if(t.wall IS NULL, g.minutes, t.minutes) AS minutes, coalesce(g.has_clock, false) AS has_clock,
    coalesce(n.number, CASE
      WHEN regexp_full_match(w.text, '-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?')
      THEN number_of(w.text) WHEN is_amount(w.text) THEN amount_of(w.text) END) AS number
  FROM written w LEFT JOIN guessed g USING (_file, position, text)
  LEFT JOIN numbers n ON n.text = if(w.declared IN ('number', 'integer'), w.text, NULL)
  LEFT JOIN times t ON t._file = w._file AND t.position = w.position AND t.text = w.text
), typed AS (
  SELECT position, CASE
      WHEN any_value(declared) IN ('number', 'integer')
        THEN if(bool_and(number % one() = 0), 'integer', 'decimal')
      WHEN any_value(declared) IN ('time', 'strict time')
        THEN if(bool_and(wall = wall::DATE::TIMESTAMP AND minutes IS NULL), 'date', 'timestamp')
      WHEN bool_and(is_whole_text(text)) THEN 'integer'
      WHEN bool_and(regexp_full_match(text, '-?(0|[1-9][0-9]*)(\.[0-9]+)?')) THEN 'decimal'
      WHEN bool_and(regexp_full_match(text, '-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?'))
        THEN 'float'
      WHEN bool_and(is_whole_text(text) OR is_amount(text)) THEN 'decimal'
      WHEN bool_and(lower(text) IN ('true', 'false')) THEN 'boolean'
      WHEN bool_and(wall IS NOT NULL AND NOT has_clock) THEN 'date'
      WHEN bool_and(wall IS NOT NULL) THEN 'timestamp'
      ELSE 'text' END AS type
  FROM valued GROUP BY position
), present AS (
  SELECT p.position, p._file, p._record, p.declared, coalesce(t.type, 'text') AS type, p.text,
    v.number, v.wall, v.minutes
  FROM parted p LEFT JOIN typed t USING (position) LEFT JOIN valued v USING (_file, position, text)
  WHERE if(coalesce(t.type, 'text') = 'text' AND coalesce(p.declared, 'text') = 'text',
    p.text <> '', NOT is_null_word(p.text))
), stored AS (
  SELECT *, CASE WHEN type IN ('date', 'timestamp') THEN epoch_us(moment(wall, minutes))::HUGEINT
      WHEN type = 'boolean' THEN (lower(text) = 'true')::HUGEINT
      WHEN type <> 'text' THEN number END AS rank,
    CASE type WHEN 'text' THEN text WHEN 'boolean' THEN lower(text) WHEN 'date' THEN date_text(wall)
      WHEN 'timestamp' THEN time_text(wall, minutes) ELSE plain(number) END AS shown
  FROM present
), counted AS (
  -- Ids are equal by their characters, everything else by its value.
  SELECT position, rank, if(declared = 'id' OR type = 'text', text, NULL) AS other, count(*) AS times,
    arg_min(shown, (_file, _record)) AS shown
  FROM stored GROUP BY position, rank, other
), summed AS (
  SELECT position, count(*) AS filled, any_value(type) AS type, sum(number) AS total
  FROM stored GROUP BY position
), summarised AS (
  SELECT position, count(*) AS distinct_values, first(shown ORDER BY rank, other) AS min,
    last(shown ORDER BY rank, other) AS max,
    first(shown ORDER BY times DESC, rank, other) AS most_frequent, max(times) AS most_frequent_count
  FROM counted GROUP BY position
)
SELECT c.name AS "column", coalesce(s.type, 'text') AS type,
  (SELECT count(*) FROM admitted) - coalesce(s.filled, 0) AS nulls,
  coalesce(m.distinct_values, 0) AS "distinct", m.min, m.max,
  CASE WHEN s.type IN ('integer', 'decimal', 'float') THEN two_decimals(s.total, s.filled * one()) END AS mean,
  m.most_frequent, m.most_frequent_count
FROM columns_read c LEFT JOIN summed s USING (position) LEFT JOIN summarised m USING (position)
WHERE c._file = 1
ORDER BY c.position;
