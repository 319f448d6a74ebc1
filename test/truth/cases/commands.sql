-- Maintenance, comments, privileges, settings, reads and writes, what is refused included, over the schema of base.sql.

vacuum users

vacuum full users

vacuum (freeze) users, orders

vacuum nosuch

vacuum v

vacuum mv

vacuum users (nosuch)

vacuum users (age)

vacuum analyze users (age)

vacuum (nosuch) users

vacuum (skip_locked) users

vacuum (parallel 2) users

vacuum full parted

analyze users

analyze users (age, nosuch)

analyze verbose users (age)

analyze nosuch

analyze v

analyze parted

analyze (skip_locked) orders

cluster users using users_email_idx

cluster users using nosuch

cluster users

cluster users using orders_pkey

cluster parted using parted

cluster v

cluster nosuch

alter table users cluster on users_pkey;
cluster users

reindex index nosuch

reindex index users

reindex table users

reindex table users_email_idx

reindex table nosuch

reindex table v

reindex table mv

reindex table parted

reindex (concurrently) index users_pkey

reindex (verbose) table orders

reindex (nosuch) table orders

reindex (tablespace pg_default) table orders

reindex schema public

reindex schema nosuch

reindex database nosuch

reindex database

reindex system

truncate child, orders

truncate orders

truncate only child restart identity

truncate only parted

truncate v

truncate mv

truncate nosuch

truncate child, nosuch

lock table users

lock users in share row exclusive mode nowait

lock table users, orders in row exclusive mode

lock table v

lock table v in share mode

lock table mv

lock table nosuch

lock table s

lock table parted in exclusive mode

lock only parted

lock table users_email_idx

comment on table users is null

comment on table nosuch is 'x'

comment on table v is 'x'

comment on view users is 'x'

comment on column users.nosuch is 'x'

comment on column v.id is 'x'

comment on column mv.id is 'x'

comment on index users_email_idx is 'x'

comment on index nosuch is 'x'

comment on index users is 'x'

comment on materialized view v is 'x'

comment on constraint ck_nv on users is 'x'

comment on constraint nosuch on users is 'x'

comment on constraint posint_check on domain posint is 'x'

comment on constraint nosuch on domain posint is 'x'

comment on trigger nosuch on users is 'x'

comment on policy nosuch on users is 'x'

comment on rule "_RETURN" on v is 'x'

comment on rule nosuch on users is 'x'

comment on function nosuch() is 'x'

comment on type nosuch is 'x'

comment on domain mood is 'x'

comment on schema nosuch is 'x'

comment on extension plpgsql is 'x'

comment on extension nosuch is 'x'

comment on role nosuch is 'x'

comment on database nosuch is 'x'

comment on publication nosuch is 'x'

comment on statistics nosuch is 'x'

comment on language plpgsql is 'x'

grant select on users to public

grant select on users, nosuch to public

grant select (id, nosuch) on users to public

grant select on users to nosuch

grant all on all tables in schema public to public

grant all on all tables in schema nosuch to public

grant usage on sequence users to public

grant usage on sequence nosuch to public

grant select on s to public

grant execute on function nosuch() to public

grant usage on type mood to public

grant usage on type nosuch to public

grant usage on domain posint to public

grant usage on schema nosuch to public

grant usage on language plpgsql to public

grant connect on database postgres to public

grant connect on database nosuch to public

grant execute on users to public

grant update on v to public

grant insert (id) on v to public

grant trigger on mv to public

grant maintain on users to public

revoke select (id) on users from nosuch

revoke all on schema public from public

revoke grant option for select on users from public cascade

grant somebody to postgres

grant nosuch to postgres

grant postgres to nosuch

alter default privileges in schema nosuch grant select on tables to public

alter default privileges for role nosuch grant select on tables to public

alter default privileges grant usage on schemas to public

reassign owned by nosuch to postgres

create role somebody

create role z login password 'x' in role somebody

create role z in role nosuch

create user pg_z

alter role nosuch login

alter role somebody rename to nobody

alter role somebody set search_path = public

create schema public

create schema if not exists public

create schema z create table t (id bigint references public.users)

create schema pg_z

alter schema nosuch rename to x

alter schema public rename to other

alter schema other rename to x

create extension plpgsql

alter extension nosuch update

alter extension plpgsql update

drop database if exists nosuch

alter database nosuch set work_mem = '1MB'

create cast (text as int) with function nosuch(text)

create collation z (locale = 'C')

create collation z from "C"

create aggregate z(int) (sfunc = int4pl, stype = int)

create aggregate z(int) (sfunc = nosuch, stype = int)

create operator === (leftarg = int, rightarg = int, procedure = int4eq)

create operator === (leftarg = int, rightarg = int, procedure = nosuch)

create event trigger z on ddl_command_start execute procedure f()

create event trigger z on nosuch execute procedure f()

create server z foreign data wrapper nosuch

create foreign table z (a int) server nosuch

create foreign data wrapper nothing

create user mapping for postgres server nosuch

create text search configuration z (copy = english)

create text search configuration z (copy = nosuch)

create access method z type index handler nosuch

create access method z type index handler bthandler

create transform for int language plpgsql (from sql with function nosuch(internal))

create conversion z for 'UTF8' to 'LATIN1' from nosuch

import foreign schema nosuch from server nosuch into public

select * from users

select * from nosuch

select nosuch from users

select count(*) from parted

select nextval('s')

select nextval('nosuch')

select lo_create(0)

insert into users (nosuch) values (1)

insert into nosuch values (1)

insert into v values (1, 'a')

insert into mv values (1, 'a')

insert into child select id, id from orders

insert into child values (1000, 1000)

insert into users (id) values (1)

insert into users (id) values (1) on conflict do nothing

insert into users (id) values (1) on conflict (id) do update set age = 3

insert into users (id) values (1) on conflict (score) do nothing

insert into parted values (1, '2030-01-03')

insert into cand values (1, now(), 3)

insert into cand values ('x', now())

update users set age = 3

update users set nosuch = 3

update users set age = 'x'

update nosuch set a = 1

update v set id = 3

update mv set id = 3

update parted set id = 5

delete from users

delete from users using orders where users.id = orders.user_id

delete from orders

delete from nosuch

delete from parted

delete from parted_1

delete from v

delete from mv

with x as (delete from child returning *) select * from x

merge into users using nosuch on true when matched then delete

copy nosuch to '/dev/null'

copy users (nosuch) to '/dev/null'

copy v to '/dev/null'

copy mv to '/dev/null'

copy parted to '/dev/null'

copy (select * from orders) to '/dev/null'

copy v from '/dev/null'

explain analyze delete from child

execute nosuch

deallocate nosuch

close nosuch

fetch 1 from nosuch

listen z

notify z

unlisten z

discard all

discard temp

set nosuch = 1

set work_mem = '1MB'

set work_mem = 'x'

set local lock_timeout = '5s'

set constraints all deferred

set constraints nosuch deferred

set constraints child_order_id_fkey deferred

set session authorization nosuch

set role nosuch

set role somebody

reset all

reset nosuch

show nosuch

show work_mem

savepoint z

rollback to nosuch

release nosuch

table users

values (1)

create table t (a int not null no inherit)

create table t (a int, constraint nnn not null a)

alter table users alter constraint ck_valid no inherit

alter table users add constraint z unique (id, during without overlaps)

create table t (a int4range, b int, primary key (b, a without overlaps))
