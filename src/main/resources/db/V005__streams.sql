-- The events of the log topics of the streams, in the order of their sequence. A row without a body stands for events
-- that are not kept any more, or never could be: a reader that comes to it is told so.
create table stream_event (
    topic text not null,
    seq bigint not null,
    at timestamptz not null,
    key text not null,
    body text,
    stored_at timestamptz not null default now(),
    primary key (topic, seq),
    unique (topic, key)
);
