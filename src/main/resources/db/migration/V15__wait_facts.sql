-- One row for each step of a diagram that has been waited for, when the wait is over. Only grows. Nothing in a row leads to a
-- case, a person or a running process, and two rows of the same case do not know each other.
create table hlt_wait_fact (
  id           varchar(36)  not null primary key,
  site         varchar(64)  not null,
  -- Null for what concerns a site or an agency as a whole.
  team         varchar(64),
  -- Null for what the team has in common.
  agency       varchar(64),
  process_key  varchar(128) not null,
  activity_id  varchar(128) not null,
  version      integer      not null,
  kind         varchar(8)   not null check (regexp_like(kind, '^(STAFF|FAMILY|MEETING|OTHER)$')),
  ended_year   integer      not null,
  ended_month  integer      not null check (ended_month between 1 and 12),
  waited_hours integer      not null,
  -- Null where the step has no due date.
  late         boolean,
  -- Ended by something else than that the step was taken: the family withdrew, the child was too old.
  dropped      boolean      not null
);

create index hlt_wait_fact_step on hlt_wait_fact (site, process_key, ended_year, ended_month);
