-- The price book: lines that are only ever added. A line follows the one of the same region and model before it from its time
-- on; one without any amount ends what was said. Money is in micro-dollars, parts of one are thousandths.
create table price_line (
    id bigint generated always as identity primary key,
    written_at timestamptz not null,
    written_by text not null,
    kind text not null check (kind in ('price', 'energy')),
    region text not null,
    model text not null,
    from_at timestamptz not null,
    standard_micro_usd bigint,
    priority_micro_usd bigint,
    spot_micro_usd bigint,
    standard_share integer,
    priority_share integer,
    spot_share integer,
    basis text check (basis in ('owned', 'leased', 'linked')),
    price_micro_usd bigint,
    residual_micro_usd bigint,
    years_thousandths integer,
    rate_micro_usd bigint,
    good text,
    kwh_micro_usd bigint,
    pue_thousandths integer
);
comment on column price_line.region is '* is every region, and as a model every model';

create function price_line_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'lines of the price book are only ever added';
end
$$;
create trigger price_line_append_only before update or delete on price_line
    for each row execute function price_line_is_append_only();

-- What the market asked for the goods that costs follow, where it changed; null where it knew no price.
create table price_linked (
    good text not null,
    at timestamptz not null,
    micro_usd bigint,
    primary key (good, at)
);
