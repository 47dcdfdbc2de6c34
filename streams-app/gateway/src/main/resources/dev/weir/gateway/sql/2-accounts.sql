create table account (
  name varchar(64) primary key,
  role varchar(16) not null,
  salt varchar(64) not null,
  hash varchar(128) not null,
  iterations integer not null,
  must_change boolean not null,
  disabled boolean not null,
  failures integer not null,
  locked_until bigint not null,
  created_at bigint not null
);

-- The token itself is with the browser alone; here lies its SHA-256.
create table console_session (
  token_hash varchar(64) primary key,
  name varchar(64) not null references account (name),
  csrf varchar(64) not null,
  expires_at bigint not null
);
create index console_session_name on console_session (name);
