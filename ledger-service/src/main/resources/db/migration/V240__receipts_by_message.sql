-- Receipts are asked for by the message they are about; the two partial indexes hold the rules, and answer no such question.
create index exchange_receipt_message on exchange_receipt (message_id);
