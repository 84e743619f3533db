-- `header`, `records` and a kind's `roles` -> `admitted` (the accepted records) and `kept` (their
-- values, one row a cell that has a role). Every column is text until here.

CREATE OR REPLACE TEMP TABLE columns_read AS
WITH matched AS (
  SELECT h._file, h.position, h.name, r.role, r.type, r.required, r.not_zero, r.not_negative,
    row_number() OVER (PARTITION BY h._file, r.role
      ORDER BY list_position(r.names, bare_name(h.name)), h.position) AS choice
  FROM header h LEFT JOIN roles r ON list_contains(r.names, bare_name(h.name))
)
SELECT * REPLACE (CASE WHEN choice = 1 THEN role END AS role) FROM matched;

CREATE OR REPLACE TEMP TABLE cells AS
SELECT r._file, r._record, c.position, c.role, c.type, c.required, c.not_zero, c.not_negative,
  coalesce(trimmed(r.cells[c.position]), '') AS text
FROM records r JOIN columns_read c USING (_file)
WHERE r.flaw IS NULL AND c.role IS NOT NULL;

CREATE OR REPLACE TEMP TABLE numbers AS
WITH parted AS MATERIALIZED (
  SELECT DISTINCT text, regexp_extract(text, '^(\()?([-+−$€£¥₹\s\x{a0}]*)([0-9.,]+(?:[eE][+-]?[0-9]{1,2})?)([$€£¥₹\s\x{a0}]*)(\))?$',
      ['opening', 'lead', 'digits', 'trail', 'closing']) AS p
  FROM cells WHERE type IN ('number', 'integer')
), allowed AS MATERIALIZED (
  SELECT text, plain_digits(p.digits) AS digits,
    p.opening <> '' OR regexp_matches(p.lead, '[-−]') AS negative
  FROM parted
  WHERE (p.opening = '') = (p.closing = '')
    AND length(regexp_replace(p.lead, '[^-+−]', '', 'g')) <= if(p.opening = '', 1, 0)
    AND length(regexp_replace(p.lead, '[^$€£¥₹]', '', 'g')) <= 1
    AND length(regexp_replace(p.trail, '[^$€£¥₹]', '', 'g')) <= 1
)
SELECT text, if(negative, -1, 1) * number_of(digits) AS number FROM allowed;

CREATE OR REPLACE TEMP TABLE times AS
WITH written AS (
  SELECT _file, position, type, text, count(*) AS uses FROM cells
  WHERE type IN ('time', 'strict time') AND NOT is_null_word(text)
  GROUP BY ALL
), parted AS MATERIALIZED (
  SELECT *, regexp_extract(text, '^(?:([0-9]{4})([-/])([0-9]{1,2})([-/])([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}))(?:(?:[Tt]|[ \t\x{a0}]{1,3})([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:[ \t\x{a0}]?(?:((?i:z|utc|gmt))|([-+])([0-9]{2})(?::?([0-9]{2}))?))?)?$',
      ['y1', 's1', 'm', 's2', 'd', 'a', 's3', 'b', 's4', 'y2', 'hour', 'minute', 'second',
       'fraction', 'zulu', 'sign', 'oh', 'om']) AS p
  FROM written
), counted AS (
  SELECT _file, position,
    coalesce(sum(uses) FILTER (whole(p.a) > 12), 0) AS day_first,
    coalesce(sum(uses) FILTER (whole(p.b) > 12), 0) AS month_first
  FROM parted GROUP BY _file, position
), decided AS (
  SELECT _file, position, CASE
      WHEN day_first + month_first > 0 THEN month_first > day_first
      ELSE sum(month_first) OVER file > sum(day_first) OVER file END AS month_leads
  FROM counted WINDOW file AS (PARTITION BY _file)
), dated AS (
  SELECT q.*, CASE
      WHEN p.y1 <> '' AND p.s1 = p.s2 THEN p.y1 || '-' || p.m || '-' || p.d
      WHEN p.y2 <> '' AND p.s3 = p.s4 THEN p.y2 || '-'
        || if(month_leads, p.a || '-' || p.b, p.b || '-' || p.a) END AS date
  FROM parted q JOIN decided USING (_file, position)
)
SELECT _file, position, text,
  TRY_CAST(date || ' ' || if(p.hour = '', '0', p.hour) || ':' || if(p.minute = '', '00', p.minute)
    || ':' || if(p.second = '', '00', p.second)
    || if(p.fraction = '', '', '.' || left(p.fraction, 6)) AS TIMESTAMP) AS wall,
  CASE WHEN p.zulu <> '' THEN 0
    WHEN p.sign <> '' THEN if(p.sign = '-', -1, 1)
      * (whole(p.oh) * 60 + coalesce(whole(p.om), 0)) END AS minutes
FROM dated
WHERE date IS NOT NULL AND left(date, 4) <> '0000'
  AND (p.hour = '' OR whole(p.hour) <= 23) AND (p.second = '' OR whole(p.second) <= 59)
  AND (p.om = '' OR whole(p.om) <= 59)
  AND (p.oh = '' OR whole(p.oh) * 60 + coalesce(whole(p.om), 0) <= 18 * 60)
  AND (type = 'time' OR regexp_full_match(text,
    '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}'));

CREATE OR REPLACE TEMP TABLE valued AS
SELECT c.*, CASE WHEN if(c.type = 'text', c.text = '', is_null_word(c.text)) THEN NULL
    ELSE c.text END AS value,
  n.number, t.wall, t.minutes
FROM cells c
LEFT JOIN numbers n ON n.text = if(c.type IN ('number', 'integer'), c.text, NULL)
LEFT JOIN times t ON t._file = c._file AND t.position = c.position AND t.text = c.text;

CREATE OR REPLACE TEMP TABLE sound AS
SELECT r._file, r._record FROM records r WHERE r.flaw IS NULL
EXCEPT
SELECT _file, _record FROM valued
WHERE (required AND value IS NULL)
  OR (type = 'number' AND value IS NOT NULL AND number IS NULL)
  OR (type = 'integer' AND value IS NOT NULL
    AND coalesce(number % one() <> 0 OR abs(number // one()) > 9007199254740991, true))
  OR (type IN ('time', 'strict time') AND value IS NOT NULL AND wall IS NULL)
  OR (not_zero AND regexp_full_match(value, '0+'))
  OR (not_negative AND number < 0);

-- Only among records that passed all else: the first of a value that must be unique is accepted.
CREATE OR REPLACE TEMP TABLE admitted AS
SELECT * FROM sound
EXCEPT
SELECT _file, _record FROM (
  SELECT _file, _record, row_number() OVER (PARTITION BY role, text ORDER BY _file, _record) AS nth
  FROM valued JOIN sound USING (_file, _record)
  WHERE role IN (SELECT role FROM roles WHERE is_unique))
WHERE nth > 1;

CREATE OR REPLACE TEMP TABLE kept AS
SELECT _file, _record, role, value, number, wall, minutes
FROM valued JOIN admitted USING (_file, _record);
