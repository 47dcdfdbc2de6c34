-- How far each partition was read; written in the transaction of what was read.
create table feed_position (
  topic varchar(249) not null,
  part integer not null,
  next_offset bigint not null,
  primary key (topic, part)
);

-- One row for each content that was ever held in the open. Quarantined content has none.
create table review_case (
  content_id varchar(256) primary key,
  revision integer not null,
  sequence bigint not null,
  state varchar(8) not null,
  decision varchar(16) not null,
  hold_reason varchar(24) not null,
  severity integer not null,
  label varchar(128) not null,
  surface varchar(128) not null,
  community varchar(1024) not null,
  language varchar(64) not null,
  held_since bigint not null,
  due bigint not null,
  verdict ${bytes} not null,
  claimed_by varchar(64),
  claimed_until bigint,
  sent_sequence bigint,
  sent_at bigint,
  updated_at bigint not null
);
create index review_case_queue on review_case (state, severity, due);

-- What a reviewer must see to decide: the event as it lay on its topic. Deleted when the case closes.
create table case_content (
  content_id varchar(256) primary key,
  revision integer not null,
  event ${bytes} not null
);

create table case_history (
  content_id varchar(256) not null,
  sequence bigint not null,
  revision integer not null,
  decision varchar(16) not null,
  hold_reason varchar(24) not null,
  decided_by varchar(16) not null,
  person varchar(64) not null,
  rule varchar(256) not null,
  at bigint not null,
  primary key (content_id, sequence)
);
