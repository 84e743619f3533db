SELECT action, count(*) AS interactions FROM accepted GROUP BY action
ORDER BY interactions DESC, action;
