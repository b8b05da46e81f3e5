-- A desk is also told what concerns its agency's systems and no case: that a webhook of its was disabled.
alter table inbox_message
    alter column case_id drop not null,
    alter column case_number drop not null,
    alter column item drop not null,
    alter column item_name drop not null,
    alter column item_name_en drop not null,
    alter column state drop not null,
    alter column state_name drop not null,
    alter column state_name_en drop not null,
    add column webhook uuid,
    add check (num_nonnulls(case_id, case_number, item, item_name, item_name_en, state, state_name, state_name_en)
        = case when webhook is null then 8 else 0 end);
