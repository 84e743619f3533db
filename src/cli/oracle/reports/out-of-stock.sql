WITH placed AS (
  SELECT *, CASE coalesce(getvariable('by'), getvariable('first_place')) WHEN 'branch' THEN branch WHEN 'market' THEN market
      WHEN 'region' THEN region WHEN 'country' THEN country END AS place
  FROM accepted
), latest AS (
  SELECT *, row_number() OVER (PARTITION BY product_name, place
      ORDER BY moment(wall, minutes) DESC, _file DESC, _record DESC) AS nth
  FROM placed
)
SELECT product_name, place AS branch, plain(stock) AS stock,
  date_text(day_of(wall, minutes)) AS last_sale
FROM latest
WHERE nth = 1 AND stock <= coalesce(getvariable('threshold'), '0')::DECIMAL(18, 6) * one()
ORDER BY latest.stock, product_name, branch;
