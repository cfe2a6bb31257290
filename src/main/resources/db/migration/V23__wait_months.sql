-- What hlt_wait_fact says of a month, added up each night, so that it is not counted anew for everyone who looks. Says nothing that the
-- facts do not say, and can be made again of them: delete a month's rows here and set its facts' summed to false, in one transaction.
create table hlt_wait_month (
  site         varchar(64)  not null,
  ended_year   integer      not null,
  ended_month  integer      not null check (ended_month between 1 and 12),
  -- Which of the month's rows, from 1.
  part         integer      not null,
  process_key  varchar(128) not null,
  activity_id  varchar(128) not null,
  version      integer      not null,
  kind         varchar(8)   not null,
  team         varchar(64),
  agency       varchar(64),
  outcome      varchar(8)   not null check (regexp_like(outcome, '^(onTime|late|noLimit|dropped)$')),
  waits        integer      not null,
  hours        bigint       not null,
  children     integer      not null,
  of_kind      integer      not null,
  -- How many waits took how many whole hours, "77*3 80*1": for medians, which are not sums of medians.
  took         varchar      not null,
  primary key (site, ended_year, ended_month, part)
);

-- True when the row is in the sums; until then it is added to them by whoever asks.
alter table hlt_wait_fact add column summed boolean default false not null;

create index hlt_wait_fact_summed on hlt_wait_fact (summed, site, ended_year, ended_month);

insert into hlt_nightly (work) values ('wait-months');

-- The half-year that runs is counted for everyone who looks.
create index hlt_case_fact_opened on hlt_case_fact (site, opened_year, opened_month);
create index hlt_case_fact_closed on hlt_case_fact (site, closed_year, closed_month);
create index hlt_case_step_fact_happened on hlt_case_step_fact (happened_year, happened_month);
create index hlt_case_score_fact_happened on hlt_case_score_fact (happened_year, happened_month);
