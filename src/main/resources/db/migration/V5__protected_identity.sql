-- Children whose identity is protected in the population register: their cases are left out of messages and statistics.
alter table hlt_case add column protected_identity boolean default false not null;

-- Cases that were marked before the mark meant anything. One that waits to be shared is shared only with those named.
update hlt_case set protected_identity = true where case_number in (
  select e.business_key_ from act_ru_execution e
  join act_ru_variable v on v.proc_inst_id_ = e.id_
  where v.name_ = 'protectedIdentity' and v.long_ = 1);

-- Who has been named to work with such a case, and in which tenant. A person who leaves the agency or the team is gone.
create table hlt_protected_case (
  tenant_id   varchar(64) not null,
  user_id     varchar(64) not null,
  agency      varchar(64) not null,
  case_number varchar(20) not null,
  primary key (tenant_id, user_id)
);

create index hlt_protected_case_number on hlt_protected_case (case_number);
