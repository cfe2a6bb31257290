-- What a person may see is asked for with every list and every count, and who has a task has a row for it: without this every such row in the
-- country is read each time. The engine has the index for groups only.
create index hlt_authorization_user on act_ru_authorization (user_id_);
