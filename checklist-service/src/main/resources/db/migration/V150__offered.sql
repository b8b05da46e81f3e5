-- Beside the papers a region says, from the same day on, in which modes it takes part for this item: null says nothing and
-- inherits, an empty list takes part in none; then what a family is told instead.
alter table guide_version
  add column offered text[] check (offered <@ array['CROSS_PROVINCE', 'IN_PROVINCE']),
  add column instead text check (instead is null or offered is not null);
