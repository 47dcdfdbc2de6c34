create table appeal (
  appeal_id varchar(64) primary key,
  content_id varchar(256) not null,
  revision integer not null,
  sequence bigint not null,
  decided_by varchar(64) not null,
  note varchar(2000) not null,
  recorded_by varchar(64) not null,
  recorded_at bigint not null,
  state varchar(8) not null
);
create index appeal_open on appeal (state, recorded_at);
create index appeal_content on appeal (content_id);
