-- How a cell's text becomes a value, and how a value becomes a cell's text.
-- Numbers are HUGEINTs counting units of 10^-18, so that no step goes through a double.
-- Above 10^20 they are out of reach, and come out as type rejects: such files are not for the oracle.

SET default_null_order = 'nulls_last';
SET TimeZone = 'UTC';

CREATE OR REPLACE MACRO trimmed(t) AS
  trim(t, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160));

CREATE OR REPLACE MACRO is_null_word(t) AS
  lower(t) IN ('', 'null', '<null>', '%3cnull%3e', '%3cnull%3g', 'none', 'nan', 'n/a');

CREATE OR REPLACE MACRO is_whole_text(t) AS regexp_full_match(t, '0|-?[1-9][0-9]*');

-- Part of a text that may be missing: not cast in a CASE, whose branches DuckDB may all compute.
CREATE OR REPLACE MACRO whole(t) AS TRY_CAST(t AS INTEGER);

CREATE OR REPLACE MACRO one() AS 1000000000000000000::HUGEINT;

-- The digits of the number grammar with a point as decimal mark and no groups; null: no number.
CREATE OR REPLACE MACRO plain_digits(d) AS CASE
  WHEN regexp_full_match(d, '([0-9]+|[0-9]*\.[0-9]+|[0-9]+\.)([eE][+-]?[0-9]{1,2})?') THEN d
  WHEN regexp_full_match(d, '[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?') THEN replace(d, ',', '')
  WHEN regexp_full_match(d, '[1-9][0-9]{0,2}((\.[0-9]{3})+,[0-9]+|(\.[0-9]{3}){2,})')
    THEN replace(replace(d, '.', ''), ',', '.')
  WHEN regexp_full_match(d, '[0-9]+,[0-9]+') THEN replace(d, ',', '.')
END;

-- Such digits, with or without a sign, as a number; null where they need more room.
CREATE OR REPLACE MACRO exponent_of(d) AS coalesce(whole(regexp_extract(d, '[eE](.*)$', 1)), 0);
CREATE OR REPLACE MACRO whole_part(d) AS split_part(regexp_replace(d, '[eE].*', ''), '.', 1);
CREATE OR REPLACE MACRO fraction_part(d) AS
  rtrim(split_part(regexp_replace(d, '[eE].*', ''), '.', 2), '0');
CREATE OR REPLACE MACRO number_of(d) AS CASE
  WHEN length(fraction_part(d)) - exponent_of(d) <= 18 THEN TRY_CAST(whole_part(d) || fraction_part(d)
    || repeat('0', greatest(18 - length(fraction_part(d)) + exponent_of(d), 0)) AS HUGEINT)
END;

-- A number that cannot be mistaken: in parentheses, with a currency, or with marks that tell what they are.
CREATE OR REPLACE MACRO amount_digits(t) AS
  regexp_replace(regexp_replace(t, '^\((.*)\)$', '\1'), '[-+−$€£¥₹\s\x{a0}]', '', 'g');
CREATE OR REPLACE MACRO is_amount(t) AS
  plain_digits(amount_digits(t)) IS NOT NULL
  AND NOT regexp_matches(amount_digits(t), '^0[0-9]|^[.,]|[.,]$|[eE]|^[1-9][0-9]{0,2}[.,][0-9]{3}$|^[0-9]{1,3}(\.[0-9]{3}){2,}$')
  AND regexp_matches(t, '[.,$€£¥₹]');
CREATE OR REPLACE MACRO amount_of(t) AS
  if(regexp_matches(t, '^\(|[-−]'), -1, 1) * number_of(plain_digits(amount_digits(t)));

-- n ÷ d in hundredths or ten-thousandths, half away from zero.
CREATE OR REPLACE MACRO rounded(n, d, parts) AS CASE
  WHEN d <> 0 THEN (CASE WHEN (n < 0) <> (d < 0) THEN -1 ELSE 1 END)
    * ((abs(n::HUGEINT) * (2 * parts) + abs(d::HUGEINT)) // (2 * abs(d::HUGEINT)))
END;

CREATE OR REPLACE MACRO pointed(units, parts, places) AS
  (CASE WHEN units < 0 THEN '-' ELSE '' END) || (abs(units) // parts)::VARCHAR
  || '.' || lpad((abs(units) % parts)::VARCHAR, places, '0');

CREATE OR REPLACE MACRO two_decimals(n, d) AS pointed(rounded(n, d, 100::HUGEINT), 100::HUGEINT, 2);
CREATE OR REPLACE MACRO ratio(n, d) AS pointed(rounded(n, d, 10000::HUGEINT), 10000::HUGEINT, 4);
CREATE OR REPLACE MACRO money(n) AS two_decimals(n, one());

-- A number with its own decimals: no trailing zeros.
CREATE OR REPLACE MACRO plain(n) AS regexp_replace(pointed(n, one(), 18), '\.?0+$', '');

CREATE OR REPLACE MACRO offset_text(minutes) AS CASE
  WHEN minutes IS NULL THEN ''
  WHEN minutes = 0 THEN 'Z'
  ELSE (CASE WHEN minutes < 0 THEN '-' ELSE '+' END)
    || lpad((abs(minutes) // 60)::VARCHAR, 2, '0') || ':' || lpad((abs(minutes) % 60)::VARCHAR, 2, '0')
END;

CREATE OR REPLACE MACRO time_text(wall, minutes) AS
  strftime(wall, '%Y-%m-%dT%H:%M:%S')
  || (CASE WHEN epoch_us(wall) % 1000000 = 0 THEN ''
      ELSE rtrim('.' || lpad((((epoch_us(wall) % 1000000) + 1000000) % 1000000)::VARCHAR, 6, '0'), '0') END)
  || offset_text(minutes);

-- The moment by which times are compared: an instant where an offset is written, else the clock.
CREATE OR REPLACE MACRO moment(wall, minutes) AS wall - to_minutes(coalesce(minutes, 0));

-- The date written in the data; with the report's zone set, a time with an offset is moved there.
CREATE OR REPLACE MACRO day_of(wall, minutes) AS CASE
  WHEN getvariable('zone') IS NULL OR minutes IS NULL THEN wall::DATE
  ELSE timezone(getvariable('zone')::VARCHAR, timezone('UTC', moment(wall, minutes)))::DATE
END;

-- The clock written in the data, or the report's zone's, by the same rule.
CREATE OR REPLACE MACRO clock_of(wall, minutes) AS CASE
  WHEN getvariable('zone') IS NULL OR minutes IS NULL THEN wall
  ELSE timezone(getvariable('zone')::VARCHAR, timezone('UTC', moment(wall, minutes)))
END;

CREATE OR REPLACE MACRO date_text(d) AS strftime(d, '%Y-%m-%d');

-- A header's name without what recognition ignores.
CREATE OR REPLACE MACRO bare_name(name) AS
  lower(strip_accents(regexp_replace(trimmed(name), '[ _-]', '', 'g')));
