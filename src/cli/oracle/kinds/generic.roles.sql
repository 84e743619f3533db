-- No column has a role: only the structure decides.
SELECT 1;
