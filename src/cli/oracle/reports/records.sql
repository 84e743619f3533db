-- The columns are the file's own: one list a row, the header first.
SELECT cells FROM (
  SELECT 0 AS _file, 0 AS _record, list(name ORDER BY position) AS cells FROM header
  WHERE _file = 1
  UNION ALL
  SELECT _file, _record, cells FROM records JOIN admitted USING (_file, _record))
ORDER BY _file, _record;
