-- The structure of JSON: `raw` -> `header` and `records`. A record is a line of NDJSON or an
-- element of an array; nested objects become columns named by their path, in order of appearance.

CREATE OR REPLACE TEMP TABLE documents AS
WITH lines AS (
  SELECT _file, unnest(string_split(content, chr(10))) AS line,
    generate_subscripts(string_split(content, chr(10)), 1) AS place
  FROM raw WHERE NOT starts_with(trimmed(content), '[')
  UNION ALL
  SELECT _file, unnest(json_extract(content, '$[*]'))::VARCHAR,
    generate_subscripts(json_extract(content, '$[*]'), 1)
  FROM raw WHERE starts_with(trimmed(content), '[')
)
SELECT _file, row_number() OVER (PARTITION BY _file ORDER BY place) AS _record,
  trimmed(ltrim(line, chr(65279))) AS document
FROM lines WHERE trimmed(line) <> '';

CREATE OR REPLACE TEMP TABLE leaves AS
SELECT d._file, d._record, replace(replace(substr(t.fullkey, 3), '"', ''), '\', '') AS name, t.id,
  CASE WHEN t.type = 'NULL' THEN NULL ELSE json_extract_string(t.value, '$') END AS cell
FROM documents d, json_tree(TRY_CAST(d.document AS JSON)) t
WHERE t.type NOT IN ('OBJECT', 'ARRAY');

CREATE OR REPLACE TEMP TABLE header AS
WITH named AS (
  SELECT _file, name, min((_record, id)) AS first_seen FROM leaves GROUP BY _file, name
)
SELECT _file, name, row_number() OVER (PARTITION BY _file ORDER BY first_seen) AS position
FROM named;

CREATE OR REPLACE TEMP TABLE records AS
WITH shaped AS (
  SELECT d._file, d._record, list(l.cell ORDER BY h.position) AS cells
  FROM documents d JOIN header h USING (_file)
  LEFT JOIN leaves l ON l._file = d._file AND l._record = d._record AND l.name = h.name
  GROUP BY d._file, d._record
)
SELECT d._file, d._record, s.cells,
  CASE WHEN contains(d.document, chr(65533)) THEN 'encoding'
    WHEN coalesce(json_type(TRY_CAST(d.document AS JSON)), '') <> 'OBJECT'
    THEN 'document' END AS flaw
FROM documents d JOIN shaped s USING (_file, _record);
