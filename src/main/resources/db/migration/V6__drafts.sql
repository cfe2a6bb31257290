-- What someone has typed in a form and not sent: one row for each person and form. Content is AES-256-GCM, base64.
-- A draft lives no longer than what it is about: the database itself takes it away with the task, in the transaction that
-- ends the task, whatever that is, and with the case that a start form names.
create table hlt_draft (
  user_id     varchar(64)  not null,
  -- task/<id> or start/<key of the process>
  form        varchar(128) not null,
  task_id     varchar(64)  references act_ru_task (id_) on delete cascade,
  case_number varchar(20)  references hlt_case (case_number) on delete cascade,
  key_id      varchar(16)  not null,
  content     text         not null,
  saved_at    timestamp    not null,
  primary key (user_id, form)
);

create index hlt_draft_task on hlt_draft (task_id);
create index hlt_draft_case on hlt_draft (case_number);
create index hlt_draft_saved on hlt_draft (saved_at);
