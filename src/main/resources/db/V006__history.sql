-- What GPUs did. A block is everything that one GPU sent in a quarter of an hour, bit for bit; a span is what that adds up
-- to; a day is the sum of its spans. Partitions are made when their first rows arrive and dropped when they are old: blocks
-- by day, spans by month, days by year (UTC).
create table history_block (
    gpu text not null,
    start_at timestamptz not null,
    block bytea not null,
    primary key (gpu, start_at)
) partition by range (start_at);
alter table history_block alter column block set storage external;

-- Whole numbers that add up exactly. A mean is weighted * 1000 / known_ms, in thousandths of a percent (util), MiB
-- (mem_used), milliwatts (power), tenths of a degree (temp). The views below have it in usual units.
create table history_span (
    gpu text not null,
    start_at timestamptz not null,
    region text not null,
    host text not null,
    model text not null,
    value_count integer not null,
    expected_ms integer not null,
    util_weighted bigint not null,
    util_known_ms integer not null,
    util_min integer not null,
    util_max integer not null,
    mem_used_weighted bigint not null,
    mem_used_known_ms integer not null,
    mem_used_min integer not null,
    mem_used_max integer not null,
    power_weighted bigint not null,
    power_known_ms integer not null,
    power_min integer not null,
    power_max integer not null,
    temp_weighted bigint not null,
    temp_known_ms integer not null,
    temp_min integer not null,
    temp_max integer not null,
    energy_mj bigint not null,
    energy_known_ms integer not null,
    idle_ms integer not null,
    idle_allocated_ms integer not null,
    util_sketch bytea not null,
    primary key (gpu, start_at)
) partition by range (start_at);

-- A GPU that moved has a row for each place that it was in on that day.
create table history_day (like history_span) partition by range (start_at);
alter table history_day add primary key (gpu, start_at, region, host, model);

-- Up to where the journal is in the blocks: moved in the transaction that writes the last of them.
create table history_position (
    id smallint primary key check (id = 1),
    position bigint not null
);
insert into history_position (id, position) values (1, 0);

create view gpu_spans as
select gpu, start_at, region, host, model, value_count,
       expected_ms / 1000.0 as expected_s,
       util_known_ms / 1000.0 as known_s,
       util_weighted::double precision / nullif(util_known_ms, 0) as util_mean,
       case when util_known_ms > 0 then util_min / 1000.0 end as util_min,
       case when util_known_ms > 0 then util_max / 1000.0 end as util_max,
       mem_used_weighted::double precision * 1000 / nullif(mem_used_known_ms, 0) as mem_used_mib_mean,
       case when mem_used_known_ms > 0 then mem_used_max end as mem_used_mib_max,
       power_weighted::double precision / nullif(power_known_ms, 0) as power_w_mean,
       case when power_known_ms > 0 then power_max / 1000.0 end as power_w_max,
       temp_weighted::double precision * 100 / nullif(temp_known_ms, 0) as temp_c_mean,
       case when temp_known_ms > 0 then temp_max / 10.0 end as temp_c_max,
       energy_mj / 1000.0 as energy_j,
       idle_ms / 1000.0 as idle_s,
       idle_allocated_ms / 1000.0 as idle_allocated_s
from history_span;

create view gpu_days as
select gpu, start_at, region, host, model, value_count,
       expected_ms / 1000.0 as expected_s,
       util_known_ms / 1000.0 as known_s,
       util_weighted::double precision / nullif(util_known_ms, 0) as util_mean,
       case when util_known_ms > 0 then util_min / 1000.0 end as util_min,
       case when util_known_ms > 0 then util_max / 1000.0 end as util_max,
       mem_used_weighted::double precision * 1000 / nullif(mem_used_known_ms, 0) as mem_used_mib_mean,
       case when mem_used_known_ms > 0 then mem_used_max end as mem_used_mib_max,
       power_weighted::double precision / nullif(power_known_ms, 0) as power_w_mean,
       case when power_known_ms > 0 then power_max / 1000.0 end as power_w_max,
       temp_weighted::double precision * 100 / nullif(temp_known_ms, 0) as temp_c_mean,
       case when temp_known_ms > 0 then temp_max / 10.0 end as temp_c_max,
       energy_mj / 1000.0 as energy_j,
       idle_ms / 1000.0 as idle_s,
       idle_allocated_ms / 1000.0 as idle_allocated_s
from history_day;
