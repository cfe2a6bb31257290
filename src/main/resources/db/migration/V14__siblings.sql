-- Cases of siblings, a row in each direction. Known to the agency that raised both, and to nobody else.
create table hlt_sibling (
  case_number    varchar(20) not null references hlt_case (case_number) on delete cascade,
  sibling        varchar(20) not null references hlt_case (case_number) on delete cascade,
  -- The family has said that a team with both cases may know that they belong together.
  team_may_know  boolean not null,
  primary key (case_number, sibling)
);

create index hlt_sibling_sibling on hlt_sibling (sibling);
