SELECT user_id, count(*) AS interactions FROM accepted GROUP BY user_id
ORDER BY interactions DESC, any_value(_user), user_id
LIMIT coalesce(getvariable('top'), '5')::BIGINT;
