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
