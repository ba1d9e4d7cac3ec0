-- What is kept of each provider's feed: whether it is asked, its key (sealed, and only for this row), and when it answered
-- well for the first and the last time.
create table provider_feed (
    id text primary key,
    is_on boolean not null default true,
    key_sealed text,
    first_good_at timestamptz,
    last_good_at timestamptz,
    changed_at timestamptz not null default now()
);

-- Feeds that somebody named: at a URL, or handed in as a body. The mapping says how their rows are read.
create table provider_source (
    id text primary key,
    name text not null,
    url text,
    interval_s integer not null,
    mapping text not null,
    body text,
    taken_at timestamptz not null default now()
);
