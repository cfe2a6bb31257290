-- Which agencies and teams were training when they last had a start: one that has cases does not become the other (ADR 0035).
create table hlt_training_unit (
  site varchar(64) not null,
  unit varchar(64) not null,
  primary key (site, unit)
);

-- Fictional cases have numbers of their own, OVN-2026-00001, so that those of real cases have no holes. A new table, since
-- H2 and PostgreSQL do not drop a primary key in the same words.
alter table hlt_case_number rename to hlt_case_number_before;

create table hlt_case_number (
  series      varchar(8) not null,
  number_year integer    not null,
  last_number integer    not null,
  primary key (series, number_year)
);

insert into hlt_case_number (series, number_year, last_number)
  select 'HLT', number_year, last_number from hlt_case_number_before;

drop table hlt_case_number_before;
