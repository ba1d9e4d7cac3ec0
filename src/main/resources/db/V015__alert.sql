-- What is to be told to people, and what was found. A rule and a silence are documents of their own form, as they are sent.
create table alert_rule (
    id text primary key,
    body text not null,
    written_at timestamptz not null,
    written_by text not null,
    default_version integer,
    is_edited boolean not null default false,
    deleted_at timestamptz
);
comment on column alert_rule.default_version is 'of one that comes with the server; a newer one replaces what nobody edited';
comment on column alert_rule.deleted_at is 'one that comes with the server and was deleted must not come again';

create table alert_silence (
    id text primary key,
    rule_id text,
    kind text,
    severity text,
    scope text not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    note text not null,
    written_at timestamptz not null,
    written_by text not null
);
create index alert_silence_until on alert_silence (until_at);

-- Who changed rules and silences, and who acknowledged; other nodes follow its number.
create table alert_edit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    by text not null,
    action text not null,
    object text not null,
    body text not null
);
create index alert_edit_at on alert_edit (at);

-- What fires, fired, or has been about to for a while. Times of the machine are milliseconds.
create table alert (
    id bigint primary key,
    rule_id text not null,
    rule_name text not null,
    kind text not null,
    severity text not null,
    subject text not null,
    name text not null,
    region text not null,
    host text not null,
    model text not null,
    state text not null check (state in ('pending', 'firing', 'resolved')),
    since_ms bigint not null,
    fired_ms bigint,
    clear_ms bigint,
    resolved_ms bigint,
    because text not null,
    value double precision,
    text text not null,
    acknowledged_by text,
    acknowledged_ms bigint,
    acknowledged_until_ms bigint,
    acknowledged_note text,
    repeat_ms bigint not null,
    told_ms bigint
);
create index alert_open on alert (id) where state <> 'resolved';
create index alert_resolved on alert (resolved_ms) where state = 'resolved';
