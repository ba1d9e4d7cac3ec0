-- What all GPUs of a region and model add up to in a quarter of an hour, so that lines of the fleet read few rows. Made from
-- history_span, again and again where late data comes.
create table history_group (
    start_at timestamptz not null,
    region text not null,
    model text not null,
    gpus integer not null,
    value_count bigint not null,
    expected_ms bigint not null,
    util_weighted bigint not null,
    util_known_ms bigint not null,
    util_min integer not null,
    util_max integer not null,
    mem_used_weighted bigint not null,
    mem_used_known_ms bigint not null,
    mem_used_min integer not null,
    mem_used_max integer not null,
    power_weighted bigint not null,
    power_known_ms bigint not null,
    power_min integer not null,
    power_max integer not null,
    temp_weighted bigint not null,
    temp_known_ms bigint not null,
    temp_min integer not null,
    temp_max integer not null,
    energy_mj bigint not null,
    energy_known_ms bigint not null,
    idle_ms bigint not null,
    idle_allocated_ms bigint not null,
    util_sketch bytea not null,
    primary key (start_at, region, model)
) partition by range (start_at);

-- What is to be made again, because what it follows from has changed: days of GPUs, and quarters of an hour of groups.
create table history_stale_day (
    gpu text not null,
    day timestamptz not null,
    primary key (gpu, day)
);
create table history_stale_group (
    start_at timestamptz primary key
);

-- Rows come in the order of time, so this tells in a few bytes where those of a quarter of an hour, or of a day, lie.
create index history_span_by_time on history_span using brin (start_at) with (pages_per_range = 32);
create index history_day_by_time on history_day using brin (start_at) with (pages_per_range = 32);

-- Who writes the history: the one that took it last. What an earlier one still has under way is refused.
alter table history_position add column owner bigint not null default 0;
