-- Runs of the simulation. A run is its parameters and its commands; everything else can be computed again from them. Times
-- that end in _ms are milliseconds since the run's start; parameters, what is shown and commands are JSON.
create table simulation_run (
    id text primary key,
    owner text not null,
    name text not null,
    parent text,
    forked_ms bigint,
    parameters text not null,
    created_at timestamptz not null,
    version bigint not null,
    status text not null check (status in ('running', 'paused', 'finished', 'failed')),
    -- Simulated seconds in a second; none is as many as there can be.
    speed double precision,
    position_ms bigint not null,
    furthest_ms bigint not null,
    goal_ms bigint,
    hash bigint not null,
    end_reason text,
    shown text not null
);
create index simulation_run_created on simulation_run (created_at, id);

-- The log of commands. What only steers has no bytes; the others are a part of what is computed.
create table simulation_command (
    run text not null references simulation_run on delete cascade,
    number integer not null,
    given_ms bigint not null,
    asked text not null,
    command bytea,
    by_whom text not null,
    created_at timestamptz not null,
    primary key (run, number)
);

-- The whole state of a run at the end of a week. Few are kept: the longer a run, the farther apart.
create table simulation_snapshot (
    run text not null references simulation_run on delete cascade,
    weeks integer not null,
    commands integer not null,
    state bytea not null,
    primary key (run, weeks)
);

-- What each hour brought, a row for each region and week, written once. The first hour of the arrays is first_hour of the run.
-- Money in micro-dollars; utilisation is the mean over the hour, 0 to 1.
create table simulation_week (
    run text not null references simulation_run on delete cascade,
    week integer not null,
    place integer not null,
    region text not null,
    first_hour integer not null,
    utilisation real[] not null,
    revenue bigint[] not null,
    cost bigint[] not null,
    cash bigint[] not null,
    equipment bigint[] not null,
    gpus integer[] not null,
    free integer[] not null,
    down integer[] not null,
    waiting integer[] not null,
    spot real[] not null,
    primary key (run, week, place)
);

-- The same hour by hour, in dollars, for any SQL tool.
create view simulation_hours as
select run.id as run, run.name, week.region,
       run.started_at + make_interval(hours => week.first_hour + hours.place::integer - 1) as at,
       week.first_hour + hours.place::integer - 1 as hour,
       hours.utilisation,
       hours.revenue / 1e6 as revenue, hours.cost / 1e6 as cost, (hours.revenue - hours.cost) / 1e6 as profit,
       hours.cash / 1e6 as cash, hours.equipment / 1e6 as equipment,
       hours.gpus, hours.free, hours.down, hours.waiting, hours.spot
from (select *, (parameters::json ->> 'start')::timestamptz as started_at from simulation_run) as run
join simulation_week week on week.run = run.id
cross join lateral unnest(week.utilisation, week.revenue, week.cost, week.cash, week.equipment, week.gpus, week.free,
                          week.down, week.waiting, week.spot)
     with ordinality as hours (utilisation, revenue, cost, cash, equipment, gpus, free, down, waiting, spot, place);
