-- What has been erased, or will be when its time has come: written before the deletion, never changed and never removed.
-- No column can hold free text about a child: the reason is a code, and who is a user id.
create table hlt_erasure (
  id          varchar(36) not null primary key,
  case_number varchar(64),
  erased_at   timestamp   not null,
  reason      varchar(32) not null,
  erased_by   varchar(64) not null,
  scope       varchar(8)  not null
);

-- By which root process instances an erased case is known again after a restore: case numbers may be given twice then.
create table hlt_erasure_root (
  erasure_id varchar(36) not null,
  root_id    varchar(64) not null,
  primary key (erasure_id, root_id)
);

create index hlt_erasure_root_id on hlt_erasure_root (root_id);

-- Locked by the one node that does a nightly work.
create table hlt_nightly (
  work varchar(32) not null primary key
);

insert into hlt_nightly (work) values ('tidy-up');

-- What is left of a case for statistics. The id is random and stands in hlt_case only, so that purge cuts the tie.
-- Every text that is not the municipality's own id of a site, team or agency is one of a few codes.
-- The codes are patterns, because H2 checks a list with the connection that created the table, and stops when it is closed.
create table hlt_case_fact (
  id               varchar(36) not null primary key,
  site             varchar(64) not null,
  team             varchar(64) not null,
  agency           varchar(64) not null,
  opened_year      integer     not null,
  opened_month     integer     not null check (opened_month between 1 and 12),
  age_band         varchar(8)  check (regexp_like(age_band, '^(0-5|6-9|10-12|13-)$')),
  school_stage     varchar(16) check (regexp_like(school_stage,
                     '^(notInSchool|preschool|preschoolClass|primary1to3|primary4to6|primary7to9|upperSecondary)$')),
  urgency          varchar(8)  check (regexp_like(urgency, '^(acute|normal)$')),
  consent          varchar(16) check (regexp_like(consent, '^(declined|refused|given|withdrawn)$')),
  sharing          varchar(16) check (regexp_like(sharing, '^(shared|deidentified)$')),
  decision         varchar(16) check (regexp_like(decision, '^(singleAgency|sip|moreInformation|notForHlt)$')),
  outcome          varchar(16) check (regexp_like(outcome, '^(goalsReached|partlyReached|familyDeclined|moved|other)$')),
  closed_year      integer,
  closed_month     integer     check (closed_month between 1 and 12),
  days_to_contact  integer,
  days_to_consent  integer,
  days_to_feedback integer,
  days_to_sip      integer
);

alter table hlt_case add column fact_id varchar(36);
