SELECT isodow(clock_of(wall, minutes)) AS weekday, hour(clock_of(wall, minutes)) AS hour,
  count(*) AS events
FROM accepted GROUP BY ALL ORDER BY weekday, hour;
