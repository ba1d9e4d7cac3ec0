-- What this server reads itself, as people named it through the API. Secrets are sealed, each for its row alone.
create table scrape_target (
    id uuid primary key,
    kind text not null check (kind in ('exporter', 'http_sd')),
    url text not null unique,
    interval_s integer not null check (interval_s between 1 and 3600),
    labels text not null,
    auth text not null check (auth in ('none', 'bearer', 'basic')),
    auth_user text,
    secret_sealed text,
    check ((auth = 'none') = (secret_sealed is null))
);
comment on column scrape_target.labels is 'a JSON object of texts';

-- Who changed what; never with a secret. Its last line tells other nodes that there is something new.
create table scrape_change (
    seq bigint generated always as identity primary key,
    at timestamptz not null,
    by text not null,
    action text not null check (action in ('added', 'changed', 'removed')),
    target uuid not null,
    url text not null,
    interval_s integer not null,
    labels text not null,
    auth text not null
);

create function scrape_change_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'what was changed of targets is only ever added to';
end
$$;
create trigger scrape_change_append_only before update or delete on scrape_change
    for each row execute function scrape_change_is_append_only();
