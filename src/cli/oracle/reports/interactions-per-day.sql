SELECT date_text(wall) AS date, count(*) AS interactions FROM accepted GROUP BY date ORDER BY date;
