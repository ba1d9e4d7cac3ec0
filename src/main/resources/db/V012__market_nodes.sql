-- Work that one node does for all: who does it now, until when unless that is said again, and whether another waits for it.
create table node_lease (
    name text primary key,
    holder uuid not null,
    until timestamptz not null,
    wanted_at timestamptz
);

-- What the node that asks the providers was told, for the others: one line for each feed, with a number that grows with each
-- telling. Nothing is written where there is no other node.
create sequence provider_told_version;
create table provider_told (
    feed text primary key,
    version bigint not null,
    body bytea not null
);
