-- Batches as they came in, in the order of their positions (microseconds of the clock, only growing).
-- One partition an hour, made when its first batch arrives and dropped when nothing needs it any more.
create table journal (
    position bigint not null primary key,
    batch bytea not null
) partition by range (position);
alter table journal alter column batch set storage external;
