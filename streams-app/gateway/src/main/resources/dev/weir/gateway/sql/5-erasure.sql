-- Which contents named which media on the shelf: what erasing one of them may delete.
create table shelved_media (
  digest varchar(80) not null,
  content_id varchar(256) not null,
  revision integer not null,
  named_at bigint not null,
  primary key (digest, content_id)
);
create index shelved_media_content on shelved_media (content_id);
create index shelved_media_named on shelved_media (named_at);

-- Content that was erased before this step left its words here.
delete from case_content where content_id in (
  select r.content_id from review_case r join case_history h on h.content_id = r.content_id and h.sequence = r.sequence
  where h.rule = 'gate/erased');
delete from appeal where content_id in (
  select r.content_id from review_case r join case_history h on h.content_id = r.content_id and h.sequence = r.sequence
  where h.rule = 'gate/erased');
delete from review_case where exists (
  select 1 from case_history h
  where h.content_id = review_case.content_id and h.sequence = review_case.sequence and h.rule = 'gate/erased');
delete from case_history where content_id not in (select content_id from review_case);
