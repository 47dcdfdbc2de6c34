-- A verdict has one open appeal, also when two people record it at once: this names the verdict while the appeal is open.
alter table appeal add column open_verdict varchar(320);
update appeal set state = 'DONE' where state = 'OPEN' and exists (
  select 1 from appeal other where other.state = 'OPEN' and other.content_id = appeal.content_id
  and other.sequence = appeal.sequence and other.appeal_id < appeal.appeal_id);
update appeal set open_verdict = content_id || ':' || sequence where state = 'OPEN';
create unique index appeal_open_verdict on appeal (open_verdict);
