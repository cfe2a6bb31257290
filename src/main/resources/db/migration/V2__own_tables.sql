-- One row a case: where it belongs and who started it. Nothing here tells who the child is.
create table hlt_case (
  case_number   varchar(20)  not null primary key,
  site          varchar(64)  not null,
  agency        varchar(64)  not null,
  team          varchar(64)  not null,
  initiator     varchar(64)  not null,
  agency_tenant varchar(64)  not null,
  team_tenant   varchar(128),
  opened_on     date         not null
);

-- The last case number given in each year. Updating the row holds off everyone else who needs a number.
create table hlt_case_number (
  number_year integer not null primary key,
  last_number integer not null
);

-- One row a team: locked while a case is booked on a meeting, so that a date never gets two meetings.
create table hlt_team_calendar (
  team_tenant varchar(64) not null primary key
);

-- Who came from the site files, so that one who is taken out of them loses access.
create table hlt_site_person (
  user_id varchar(64) not null primary key,
  site    varchar(64) not null
);

-- Messages on their way out. Written in the transaction of the step that causes them; never personal data.
create table hlt_outbox (
  id          varchar(36)  not null primary key,
  created_at  timestamp    not null,
  recipient   varchar(64)  not null,
  template    varchar(64)  not null,
  deadline    varchar(64),
  case_number varchar(64),
  sent_at     timestamp,
  attempts    integer      default 0 not null,
  next_try_at timestamp    not null
);

create index hlt_outbox_waiting on hlt_outbox (sent_at, next_try_at);

-- Measured in the design: with many future timers every idle poll of the job executor scans them all without it.
create index hlt_job_duedate on act_ru_job (duedate_);
create index hlt_variable_name_text on act_ru_variable (name_, text_, proc_inst_id_);
create index hlt_hi_actinst_figures on act_hi_actinst (proc_def_id_, act_id_, end_time_, duration_);
