-- Small groups are counted in children, and a child may wait many times. A row of a wait says whether it was the case's first at
-- its step, and its first for that kind of thing, in the half-year. Null is not known: the row was written before this.
alter table hlt_wait_fact add column first_time boolean;
alter table hlt_wait_fact add column first_of_kind boolean;

-- Where a case has waited this half-year. Leads to no row of hlt_wait_fact, and goes with the case.
create table hlt_case_wait (
  case_number varchar(20)  not null references hlt_case (case_number) on delete cascade,
  -- The year times two, and one more in the autumn term.
  half_year   integer      not null,
  process_key varchar(128) not null,
  activity_id varchar(128) not null,
  kind        varchar(8)   not null,
  primary key (case_number, half_year, process_key, activity_id, kind)
);
