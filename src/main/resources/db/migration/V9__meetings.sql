-- Up to which day the team's regular meetings have been planned, so that one that was moved is not planned once more.
alter table hlt_team_calendar add column planned_until date;

-- One row for a meeting that members have been called to: what their calendars know of it.
create table hlt_meeting (
  id           varchar(36)  not null primary key,
  meeting_key  varchar(96)  not null,
  team_tenant  varchar(64)  not null,
  meeting_date date         not null,
  -- RFC 5545: raised each time that calendars are to change.
  revision     integer      default 0 not null,
  cancelled    boolean      default false not null,
  changed_at   timestamp    not null
);

create index hlt_meeting_key on hlt_meeting (meeting_key);

-- One row each time that a meeting was held, cancelled or moved. Only grows; no case numbers and no people.
create table hlt_meeting_fact (
  id                varchar(36) not null primary key,
  site              varchar(64) not null,
  team              varchar(64) not null,
  -- The day on which it was held, or should have been.
  meeting_date      date        not null,
  -- held, cancelled or moved
  status            varchar(16) not null,
  required_agencies integer     not null,
  -- Of the required ones.
  present_agencies  integer     not null,
  -- On the agenda, and of those taken up.
  cases             integer     not null,
  decisions         integer     not null,
  noted_at          timestamp   not null
);

create index hlt_meeting_fact_team on hlt_meeting_fact (site, team, meeting_date);

-- For a meeting that was held: each of the team's agencies.
create table hlt_meeting_attendance (
  meeting_id varchar(36) not null references hlt_meeting_fact (id),
  agency     varchar(64) not null,
  required   boolean     not null,
  present    boolean     not null,
  primary key (meeting_id, agency)
);
