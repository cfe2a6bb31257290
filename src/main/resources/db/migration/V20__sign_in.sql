-- Whom an identity provider or a directory has vouched for, over the site files (ADR 0046). Shut out is someone whom a file
-- names, and whom the provider has since closed the door on: the file gives nothing until the provider lets the person in.
create table hlt_signed_in (
  user_id    varchar(64)  not null primary key,
  provider   varchar(40)  not null,
  first_name varchar(255) not null,
  last_name  varchar(255) not null,
  email      varchar(255) not null,
  since      timestamp    not null,
  shut_out   boolean      default false not null
);

-- Only the groups that the sites' files give something for; what else a provider tells is not kept.
create table hlt_signed_in_group (
  user_id    varchar(64)  not null references hlt_signed_in (user_id) on delete cascade,
  group_name varchar(255) not null,
  primary key (user_id, group_name)
);

-- One row: another random value after every change, by which each node sees that what it remembers no longer holds.
create table hlt_signed_in_change (
  stamp varchar(36) not null primary key
);

insert into hlt_signed_in_change (stamp) values ('none');
