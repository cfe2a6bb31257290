-- Who has been appointed instead of the one whom the site file names: one row for each of a team's coordinator and key
-- persons whom an appointment has changed. It holds as long as the file still names the one in instead_of (ADR 0030).
create table hlt_appointment (
  site         varchar(64) not null,
  team         varchar(64) not null,
  -- coordinator, or the agency whose key person it is
  seat         varchar(72) not null,
  user_id      varchar(64) not null,
  instead_of   varchar(64) not null,
  appointed_on date        not null,
  primary key (site, team, seat)
);

-- One row, locked while what comes again is planned, so that nodes that start at once plan it once. (The engine's own lock
-- does nothing on H2.)
create table hlt_governance_lock (
  name varchar(20) not null primary key
);

insert into hlt_governance_lock (name) values ('governance');
