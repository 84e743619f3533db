SELECT merchant_id, flyer_id, user_id, date_text(date) AS date,
  money(sum(seconds)) AS total_time_spent_in_secs,
  two_decimals(sum(seconds), count(seconds) * one()) AS avg_time_spent_in_secs,
  count(seconds) AS intervals
FROM kept_events WHERE seconds IS NOT NULL
GROUP BY merchant_id, flyer_id, user_id, kept_events.date
ORDER BY any_value(_merchant), merchant_id, any_value(_flyer), flyer_id, any_value(_user), user_id,
  kept_events.date;
