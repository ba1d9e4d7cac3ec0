-- A node that can do only a part of the work has it until one comes that can do all of it.
alter table node_lease add column stands_in boolean not null default false;
