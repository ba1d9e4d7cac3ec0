-- People. The key of an e-mail address is how two writings of one address are told to be the same.
create table account_user (
    id uuid primary key,
    email text not null,
    email_key text not null unique,
    name text not null default '',
    role text not null check (role in ('admin', 'operator', 'customer', 'viewer')),
    state text not null check (state in ('invited', 'unverified', 'active', 'disabled')),
    password_hash text,
    skill text not null default 'newcomer' check (skill in ('newcomer', 'regular', 'expert')),
    theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
    time_zone text not null default 'UTC',
    currency text not null default 'USD',
    created_at timestamptz not null,
    last_login_at timestamptz
);
create index account_user_created on account_user (created_at, id);

-- One row a login. The secret that renews it is computed from the salt, the generation and the server's master key, so
-- nothing here opens anything. An ended session stays until the last token of it has expired, and some time for people.
create table account_session (
    id uuid primary key,
    user_id uuid not null references account_user on delete cascade,
    salt bytea not null,
    generation integer not null default 0,
    rotated_at timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    agent text not null,
    address text not null
);
create index account_session_user on account_session (user_id, created_at);
create index account_session_ended on account_session (ended_at) where ended_at is not null;

-- Keys of programs, by the hash of their secret.
create table account_key (
    id text primary key,
    owner_id uuid not null references account_user on delete cascade,
    name text not null,
    hash bytea not null,
    scopes text[] not null,
    addresses text[] not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index account_key_owner on account_key (owner_id, created_at);

-- What a link in a mail, or one that an administrator hands over, is good for: once, and for a while.
create table account_ticket (
    hash bytea primary key,
    kind text not null check (kind in ('verify', 'invite', 'reset', 'reset_by_hand')),
    user_id uuid not null references account_user on delete cascade,
    -- The administrator who made it; empty where nobody did it by hand.
    created_by uuid references account_user on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index account_ticket_user on account_ticket (user_id, kind);
create index account_ticket_maker on account_ticket (created_by) where created_by is not null;

-- The keys that sign tokens. The private part is sealed under the master key.
create table account_signing_key (
    id text primary key,
    public_key bytea not null,
    sealed_private_key text not null,
    created_at timestamptz not null,
    signs_from timestamptz not null,
    signs_until timestamptz not null
);
