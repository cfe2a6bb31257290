-- What happened in a case, step by step: in which month, what was decided (a code), how many days it took and whether that was
-- within the limit that held then. Follows the case's facts, which are tied to the case by hlt_case only, until purge.
-- The codes are patterns for the reason given in V3.
create table hlt_case_step_fact (
  id             varchar(36) not null primary key,
  case_fact      varchar(36) not null references hlt_case_fact (id) on delete cascade,
  step           varchar(16) not null check (regexp_like(step, '^(contact|consent|decision|feedback|sdq|sip|followUp)$')),
  step_number    integer     not null,
  happened_year  integer     not null,
  happened_month integer     not null check (happened_month between 1 and 12),
  code           varchar(16) check (regexp_like(code,
                   '^(accepted|declined|given|refused|deidentified|singleAgency|sip|moreInformation|notForHlt|yes|no|continue|revise|close)$')),
  days           integer,
  on_time        boolean
);

create index hlt_case_step_fact_case on hlt_case_step_fact (case_fact, step);

-- A score or an answer, as a number. Which comes first is told by its number: 1 is the first of its measure and rater.
create table hlt_case_score_fact (
  id             varchar(36) not null primary key,
  case_fact      varchar(36) not null references hlt_case_fact (id) on delete cascade,
  measure        varchar(32) not null check (regexp_like(measure,
                   '^(sdq(Emotional|Conduct|Hyperactivity|Peer|Prosocial|Impact)|ors|srs|experience(Listened|Concrete|FollowedUp|Recommend))$')),
  rater          varchar(8)  not null check (regexp_like(rater, '^(parent|teacher|self|child|guardian|both|none)$')),
  occasion       varchar(8)  not null check (regexp_like(occasion, '^(sip|followUp|closing)$')),
  score_number   integer     not null,
  happened_year  integer     not null,
  happened_month integer     not null check (happened_month between 1 and 12),
  score          numeric(4, 1) not null
);

create index hlt_case_score_fact_case on hlt_case_score_fact (case_fact, measure);

-- The day of the latest SIP or follow-up meeting: from it, the next is on time or not. Goes with the case's row at purge.
alter table hlt_case add column planned_on date;

-- One row a site and term whose figures have been counted: made once, and locked by whoever hands in a report.
create table hlt_term (
  site       varchar(64) not null,
  term_year  integer     not null,
  term       varchar(8)  not null check (regexp_like(term, '^(spring|autumn)$')),
  counted_on date        not null,
  -- Whether the site's compilation has begun.
  awaited    boolean     default false not null,
  primary key (site, term_year, term)
);

-- The term's true counts, as they were when they were counted; never shown but through the rule of the smallest group.
-- Team '*' is the site as a whole. What is published in a term rests on these alone, so that no two reports differ by a child.
create table hlt_term_figure (
  site      varchar(64)  not null,
  team      varchar(64)  not null,
  term_year integer      not null,
  term      varchar(8)   not null,
  figure    varchar(32)  not null,
  code      varchar(64)  not null,
  number    numeric(8, 1) not null,
  primary key (site, team, term_year, term, figure, code)
);

-- One report a team and term: what only people know. The texts have been checked for what could tell who a child is.
create table hlt_term_report (
  site              varchar(64) not null,
  team              varchar(64) not null,
  term_year         integer     not null,
  term              varchar(8)  not null,
  submitted_on      date,
  specialist_visits integer,
  concern_reports   integer,
  applications      integer,
  comments          varchar(3500),
  evaluation        varchar(3500),
  primary key (site, team, term_year, term)
);

insert into hlt_nightly (work) values ('term-reports');
