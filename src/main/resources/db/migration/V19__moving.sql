-- Moves of running cases to another version of their diagram.
create table hlt_move (
  id           varchar(36)   not null primary key,
  process_key  varchar(128)  not null,
  version      integer       not null,
  -- What the leader chose for steps that are gone, as JSON.
  mapping      varchar(4000) not null,
  -- The move that this one takes back.
  undo_of      varchar(36) references hlt_move (id),
  begun_by     varchar(64)   not null,
  begun_at     timestamp     not null,
  done_at      timestamp,
  cases        integer       not null,
  moved        integer       not null,
  stayed       integer       not null,
  left_behind  integer       not null
);

-- One case of a move. A row lives no longer than its process: the database itself takes it away, whatever ends or erases the
-- process.
create table hlt_move_case (
  move_id      varchar(36) not null references hlt_move (id),
  instance_id  varchar(64) not null references act_ru_execution (id_) on delete cascade,
  to_id        varchar(64) not null,
  -- Choices of this case's own, as JSON, where a move is taken back.
  mapping      varchar(4000),
  -- The version it was moved from, and which choices it followed.
  from_id      varchar(64),
  followed     varchar(4000),
  state        varchar(8)  not null check (regexp_like(state, '^(WAITING|MOVED|STAYED|LEFT)$')),
  reason       varchar(16),
  primary key (move_id, instance_id)
);

create index hlt_move_case_waiting on hlt_move_case (move_id, state, instance_id);
create index hlt_move_case_instance on hlt_move_case (instance_id);

insert into hlt_nightly (work) values ('moving');
