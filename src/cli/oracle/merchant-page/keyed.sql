-- The kept events of merchants, each with the row of the table that it belongs to, as `part` says.
CREATE OR REPLACE TEMP VIEW keyed AS
SELECT *,
  CASE getvariable('part')
    WHEN 'flyers' THEN flyer_id
    WHEN 'days' THEN date_text(date)
    ELSE extract('hour' FROM clock_of(wall, minutes))::VARCHAR
  END AS cell,
  CASE getvariable('part')
    WHEN 'flyers' THEN _flyer
    WHEN 'days' THEN epoch(date)::HUGEINT
    ELSE extract('hour' FROM clock_of(wall, minutes))::HUGEINT
  END AS place
FROM kept_events WHERE merchant_id IS NOT NULL;

-- The weight of the nth of n ordered values (from 0) in four times their quantile at quarters / 4.
CREATE OR REPLACE MACRO weight(nth, n, quarters) AS CASE
  WHEN nth = (quarters * (n - 1)) // 4 THEN 4 - (quarters * (n - 1)) % 4
  WHEN nth = (quarters * (n - 1)) // 4 + 1 THEN (quarters * (n - 1)) % 4
  ELSE 0
END::HUGEINT;
CREATE OR REPLACE MACRO quantile(weighted) AS two_decimals(weighted, 4 * one());
