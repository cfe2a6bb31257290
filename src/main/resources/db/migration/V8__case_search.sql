-- A person's cases: by the tenants of a team's circles, and by who has the contact with the family.
create index hlt_case_team_tenant on hlt_case (team_tenant);
create index hlt_case_initiator on hlt_case (initiator);
