-- Processes that run and will never move again, as the nightly check found them. A row lives no longer than its process: the
-- database itself takes it away, whatever ends or erases the process.
create table hlt_stuck (
  root_instance_id varchar(64) not null primary key references act_ru_execution (id_) on delete cascade,
  reason           varchar(16) not null,
  found_first      timestamp   not null,
  found_last       timestamp   not null
);

-- When a nightly work was last done, on whatever node.
alter table hlt_nightly add column done_at timestamp;

insert into hlt_nightly (work) values ('stuck');

-- Who has had a failed job tried again, and when. Nothing here tells which case it was in: a job's id leads nowhere when the
-- job is done. Where a child's identity is protected neither team nor step is noted.
create table hlt_retry (
  id          varchar(36)  not null primary key,
  job_id      varchar(64)  not null,
  site        varchar(64)  not null,
  team        varchar(64),
  process_key varchar(255),
  activity_id varchar(255),
  retried_by  varchar(64)  not null,
  retried_at  timestamp    not null
);

create index hlt_retry_site on hlt_retry (site, retried_at);
create index hlt_retry_job on hlt_retry (job_id);
