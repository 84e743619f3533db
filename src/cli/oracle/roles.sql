CREATE OR REPLACE TEMP TABLE roles (
  role VARCHAR, type VARCHAR, required BOOLEAN, names VARCHAR[],
  not_zero BOOLEAN DEFAULT false, not_negative BOOLEAN DEFAULT false, is_unique BOOLEAN DEFAULT false
);
RESET VARIABLE absent;
SET VARIABLE absent = []::VARCHAR[];
