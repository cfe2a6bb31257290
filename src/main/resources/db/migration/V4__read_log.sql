-- Who read which case, when and through what; never what was read. Only grows: see db/vendor for what refuses the rest.
create table hlt_read_log (
  id               bigint       generated always as identity primary key,
  read_at          timestamp    not null,
  -- No row may be removed before this day. Decided when the row is written, so that no later setting shortens it.
  keep_until       date         not null,
  user_id          varchar(64)  not null,
  -- Null for a number of hits, which belongs to no single case.
  case_number      varchar(64),
  root_instance_id varchar(64),
  site             varchar(64),
  tenant           varchar(128),
  application      varchar(16)  not null,
  operation        varchar(128) not null,
  classification   varchar(16)  not null,
  constraint hlt_read_log_kept check (keep_until >= cast(read_at as date) + interval '1' year)
);

create index hlt_read_log_case on hlt_read_log (case_number, read_at);
create index hlt_read_log_month on hlt_read_log (site, read_at);
create index hlt_read_log_keep on hlt_read_log (keep_until);

-- One row for each site and month whose sample has been drawn: the key lets only one node draw it.
create table hlt_read_sample (
  site         varchar(64) not null,
  sample_month varchar(7)  not null,
  drawn_at     timestamp   not null,
  primary key (site, sample_month)
);

-- The reads of a sample, and what the process leader found.
create table hlt_read_review (
  read_id      bigint       not null primary key references hlt_read_log (id) on delete cascade,
  site         varchar(64)  not null,
  sample_month varchar(7)   not null,
  reviewed_by  varchar(64),
  reviewed_at  timestamp,
  note         varchar(500),
  foreign key (site, sample_month) references hlt_read_sample (site, sample_month)
);

create index hlt_read_review_sample on hlt_read_review (site, sample_month);
