-- The trail of what people and programs did to accounts and settings. Each line holds the hash of the one before it, so a
-- line that is changed, removed or put in between shows. Other nodes follow it to learn what changed.
create table audit_event (
    seq bigint primary key,
    at timestamptz not null,
    actor text not null,
    credential text not null,
    address text not null,
    action text not null,
    object text not null,
    detail jsonb not null,
    request_id text not null,
    previous_hash bytea not null,
    hash bytea not null
);
create index audit_event_at on audit_event (at);
create index audit_event_object on audit_event (object, seq);
create index audit_event_actor on audit_event (actor, seq);

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is only ever appended to';
end
$$;
create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function audit_event_is_append_only();
create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function audit_event_is_append_only();
