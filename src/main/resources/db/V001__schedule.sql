-- One row per firing of a named task. "open" is running, or waiting for another try until lease_until;
-- whoever holds the token of an open row may finish it, and nobody else.
CREATE TABLE schedule_firing (
    task text NOT NULL,
    fire_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'done', 'failed')),
    attempt integer NOT NULL,
    lease_token uuid,
    lease_until timestamptz NOT NULL,
    PRIMARY KEY (task, fire_at)
);

-- A task never runs twice at the same time, on one node or on many.
CREATE UNIQUE INDEX schedule_firing_open ON schedule_firing (task) WHERE state = 'open';
