-- A report of a host reads its days; where it had GPUs, and which, is known by them too.
create index history_day_by_host on history_day (host, start_at);

-- What regions and models add up to, in usual units. The fleet is the sum of all rows of a time.
create view group_spans as
select start_at, region, model, gpus, value_count,
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
from history_group;
