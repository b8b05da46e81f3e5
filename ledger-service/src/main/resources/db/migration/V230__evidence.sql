-- An audit row is looked up in the blocks' tables of contents when a case's evidence is issued: which block does it stand in?
create index audit_block_rows on audit_block using gin (jsonb_path_query_array(entries, '$[*].id') jsonb_path_ops);
