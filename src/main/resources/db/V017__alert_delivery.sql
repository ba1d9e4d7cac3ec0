-- Who is told of alerts, and what is to be told to each.
create table alert_destination (
    id bigint generated always as identity primary key,
    name text not null,
    kind text not null check (kind in ('webhook', 'mail')),
    url text,
    addresses text[],
    -- Sealed, and only for this row.
    secret_sealed text,
    severities text[] not null,
    rules text[] not null,
    regions text[] not null,
    tells_resolved boolean not null,
    is_on boolean not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text not null,
    -- How it has answered of late, as the node that sends has seen it.
    failures integer not null default 0,
    paused_until timestamptz,
    check ((kind = 'webhook') = (url is not null)),
    check ((kind = 'mail') = (addresses is not null))
);

-- The outbox: what waits, in the order of its numbers for each destination, and for a while what was sent or given up.
create table alert_delivery (
    id bigint generated always as identity primary key,
    destination bigint not null references alert_destination on delete cascade,
    notice text not null,
    title text not null,
    body text not null,
    state text not null check (state in ('waiting', 'sent', 'dead')),
    tries integer not null default 0,
    created_at timestamptz not null,
    -- From when it was to be sent: now again where somebody asks for it.
    since timestamptz not null,
    next_at timestamptz not null,
    last_at timestamptz,
    last_status integer,
    last_problem text,
    unique (destination, notice)
);
create index alert_delivery_waiting on alert_delivery (destination, id) where state = 'waiting';
create index alert_delivery_ended on alert_delivery (created_at) where state <> 'waiting';
