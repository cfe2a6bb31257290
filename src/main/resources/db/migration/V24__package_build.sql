-- When the application was built that brought the file: an older node that starts beside a newer one leaves it alone.
-- Null before this was noted, and where the application does not know when it was built.
alter table hlt_package_file add column built_at timestamp;
