-- The structure of delimited text: `raw` (a file's decoded text) -> `header` and `records`.
-- A quote opens a field only as its first character; a doubled quote is text; where text or nothing
-- follows a quote inside, the record is its first line, and a flaw. U+001E stands for the file's own
-- line end.

CREATE OR REPLACE TEMP TABLE lines AS
WITH bomless AS (
  SELECT _file, ltrim(content, chr(65279)) AS content FROM raw
), ended AS (
  SELECT _file, CASE
    WHEN contains(content, chr(13) || chr(10)) THEN chr(13) || chr(10)
    WHEN contains(content, chr(10)) THEN chr(10)
    WHEN contains(content, chr(13)) THEN chr(13)
    ELSE chr(10) END AS terminator, content
  FROM bomless
)
SELECT _file, terminator,
  replace(content, terminator, chr(30))
    || (CASE WHEN ends_with(content, terminator) THEN '' ELSE chr(30) END) AS content,
  (SELECT arg_max(d, length(split_part(content, terminator, 1))
      - length(replace(split_part(content, terminator, 1), d, '')))
    FROM unnest([',', ';', chr(9), '|']) AS delimiters(d)) AS delimiter
FROM ended;

CREATE OR REPLACE TEMP TABLE split_records AS
WITH patterns AS (
  SELECT *, replace(
      '(?:"(?:[^"]|"")*"|[^"D\x1e][^D\x1e]*|)', 'D', delimiter) AS field
  FROM lines
), pieces AS (
  SELECT _file, terminator, delimiter, field, unnest(regexp_extract_all(content,
      '(?:' || field || '[' || delimiter || '])*(?:' || field || '|"[^\x1e]*)\x1e')) AS piece,
    generate_subscripts(regexp_extract_all(content,
      '(?:' || field || '[' || delimiter || '])*(?:' || field || '|"[^\x1e]*)\x1e'), 1) AS line
  FROM patterns
)
SELECT _file, terminator, line, piece,
  regexp_extract_all(piece, '(?:' || field || '|"[^\x1e]*)[' || delimiter || '\x1e]') AS fields,
  row_number() OVER (PARTITION BY _file ORDER BY line) - 1 AS _record
FROM pieces
WHERE piece <> chr(30);

-- A field without its end mark; a quoted one without its quotes.
CREATE OR REPLACE MACRO unended(f) AS left(f, length(f) - 1);
CREATE OR REPLACE MACRO within_quotes(f) AS regexp_extract(f, '(?s)^"(.*)" *$', 1);
CREATE OR REPLACE MACRO field_text(f, terminator) AS replace(CASE
  WHEN NOT starts_with(f, '"') THEN f
  WHEN regexp_matches(f, '(?s)^".*" *$') THEN replace(within_quotes(f), '""', '"')
  ELSE substr(f, 2) END, chr(30), terminator);
CREATE OR REPLACE MACRO has_stray_quote(f) AS starts_with(f, '"')
  AND (NOT regexp_matches(f, '(?s)^".*" *$') OR contains(replace(within_quotes(f), '""', ''), '"'));

CREATE OR REPLACE TEMP TABLE read_records AS
SELECT _file, _record,
  list_transform(fields, lambda f: field_text(unended(f), terminator)) AS cells,
  len(list_filter(fields, lambda f: has_stray_quote(unended(f)))) > 0 AS stray
FROM split_records;

CREATE OR REPLACE TEMP TABLE header AS
SELECT _file, unnest(cells) AS name, generate_subscripts(cells, 1) AS position
FROM read_records WHERE _record = 0;

CREATE OR REPLACE TEMP TABLE records AS
SELECT r._file, r._record, r.cells,
  CASE WHEN contains(array_to_string(r.cells, ''), chr(65533)) THEN 'encoding' WHEN r.stray THEN 'quote' WHEN len(r.cells) <> len(h.cells) THEN 'ragged' END AS flaw
FROM read_records r JOIN read_records h ON h._file = r._file AND h._record = 0
WHERE r._record > 0;
