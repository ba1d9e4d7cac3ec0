-- What was offered when: one line for each change of an offer, none where nothing changed. A line holds from its time until
-- the next of the same offer; the book of any moment is the last line of each offer before it, without those that were gone.
-- Partitions are of no use here: a line may have to hold for a year.
create table market_quote (
    offer text not null,
    at timestamptz not null,
    provider text not null,
    upstream text not null,
    good text not null,
    is_gone boolean not null,
    price_micro_usd bigint not null,
    native_micros bigint not null,
    currency text not null,
    fx_rate numeric not null,
    fx_date date not null,
    gpus integer not null,
    available integer not null,
    country text not null,
    holds text[] not null,
    is_demo boolean not null,
    primary key (offer, at)
);
create index market_quote_good on market_quote (good, at);
create index market_quote_at on market_quote (at);
comment on column market_quote.available is '-1 where the provider does not tell';
comment on column market_quote.holds is 'codes of what was said against it';
