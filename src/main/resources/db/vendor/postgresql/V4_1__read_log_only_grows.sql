create function hlt_read_log_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.keep_until <= current_date then
      return old;
    end if;
    raise exception 'hlt_read_log: raden ska finnas kvar till %', old.keep_until;
  end if;
  raise exception 'hlt_read_log: rader ändras inte';
end
$$;

create trigger hlt_read_log_no_update before update on hlt_read_log
  for each statement execute function hlt_read_log_only_grows();
create trigger hlt_read_log_no_delete before delete on hlt_read_log
  for each row execute function hlt_read_log_only_grows();
create trigger hlt_read_log_no_truncate before truncate on hlt_read_log
  for each statement execute function hlt_read_log_only_grows();
