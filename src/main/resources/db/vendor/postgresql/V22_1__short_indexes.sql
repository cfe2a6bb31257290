-- An index takes no text of more than about 2,700 bytes, and what people write may be 4,000 characters: with every variable in it, such a
-- form could not be saved. So only those that cases are looked for by, which are short.
drop index hlt_variable_name_text;
create index hlt_variable_name_text on act_ru_variable (name_, text_, proc_inst_id_)
  where name_ in ('caseNumber', 'relatedCaseNumber', 'childName');

-- What belongs to a case without having its number as key is found by this, at its purge for instance. Without it every case that there
-- has been is read.
create index hlt_hi_variable_case on act_hi_varinst (name_, text_, proc_inst_id_)
  where name_ in ('caseNumber', 'relatedCaseNumber');
