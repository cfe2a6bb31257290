-- Who is away, and who has what is theirs meanwhile. Dates are inclusive. A row goes when the absence is over.
create table hlt_absence (
  id          varchar(64) not null primary key,
  user_id     varchar(64) not null,
  deputy      varchar(64) not null,
  first_day   date not null,
  last_day    date not null,
  -- The deputy has taken over: from the first day until it is taken back.
  going_on    boolean default false not null,
  -- Only what is in the team is lent, not the contact with families.
  team_only   boolean default false not null
);

create index hlt_absence_user on hlt_absence (user_id);
create index hlt_absence_deputy on hlt_absence (deputy);

-- One who has left the site file is remembered as long as something is left of what the person had.
alter table hlt_site_person add column agency varchar(64);
alter table hlt_site_person add column gone boolean default false not null;
