-- H2 has no triggers for truncate; the foreign key of hlt_read_review refuses that.
create trigger hlt_read_log_no_update before update on hlt_read_log for each row
  call 'se.hlt.readlog.OnlyGrowsTrigger';
create trigger hlt_read_log_no_delete before delete on hlt_read_log for each row
  call 'se.hlt.readlog.OnlyGrowsTrigger';
