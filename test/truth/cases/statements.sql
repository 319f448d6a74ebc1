-- Statements by themselves, over the schema of base.sql for the most part.

alter table orders add constraint z foreign key (user_id) references users (id)

alter table orders add constraint z foreign key (user_id) references users (id) not valid

alter table child add constraint z foreign key (order_id) references orders (id)

alter table orders add column z bigint references users (id)

alter table orders add column z bigint default null references users (id)

alter table users alter column age set not null

alter table users add constraint z check (score is not null);
alter table users alter column score set not null

alter table users alter column email set not null

alter table users alter column nn drop not null

alter table users alter column email set statistics 500

alter table users alter column data set storage external

alter table users set unlogged

alter table cand set unlogged

create unlogged table zu (a int primary key);
alter table zu set logged

alter table users rename column age to years

alter table users drop column age cascade

alter table users drop column id cascade

alter table child drop column order_id

drop table child

drop table cand_ck

drop table orders cascade

drop table users cascade

drop table parted

drop table parted_1

drop table if exists nowhere

drop index concurrently users_email_idx

drop index if exists nowhere

drop index users_uq, users_name_idx

reindex index users_email_idx

reindex (verbose) table users

reindex index concurrently users_email_idx

reindex table concurrently users

reindex schema concurrently public

create index if not exists users_email_idx on users (email)

create index z on users using hash (email)

create index z on users (lower(email)) where flag

create unique index concurrently z on users (id)

create index concurrently z on mv (email)

create index z on parted (id)

create index z on only parted (id);
create index z_1 on parted_1 (id);
alter index z attach partition z_1

alter table parted attach partition cand for values from ('2024-02-01') to ('2024-03-01')

alter table cand add constraint z check (created is not null and created >= '2024-02-01' and created < '2024-03-01');
alter table parted attach partition cand for values from ('2024-02-01') to ('2024-03-01')

alter table cand add constraint z check (created >= '2024-02-01' and created < '2024-03-01');
alter table cand alter column created set not null;
alter table parted attach partition cand for values from ('2024-02-01') to ('2024-03-01')

alter table cand add constraint z check (created is not null and created >= '2024-02-01' and created < '2024-03-01') not valid;
alter table parted attach partition cand for values from ('2024-02-01') to ('2024-03-01')

create index z on parted (id);
alter table parted attach partition cand_ck for values from ('2024-02-01') to ('2024-03-01')

alter table parted attach partition cand default

alter table parted detach partition parted_1

create table parted_def partition of parted default;
alter table parted detach partition parted_1

create table parted_def partition of parted default;
alter table parted detach partition parted_1 concurrently

create table parted_9 partition of parted default

create table parted_def partition of parted default;
create table parted_9 partition of parted for values from ('2024-09-01') to ('2024-10-01')

create table parted_9 partition of parted for values from ('2024-09-01') to ('2024-10-01') partition by list (id)

create table zz (like parted);
alter table parted attach partition zz for values from ('2024-09-01') to ('2024-10-01')

create trigger z after insert on users for each row execute procedure f()

create trigger z before truncate on users for each statement execute procedure f()

create constraint trigger z after insert on users deferrable for each row execute procedure f()

create constraint trigger z after insert on child from orders for each row execute procedure f()

drop trigger if exists nowhere on users

alter table users disable trigger trg

alter table users enable always trigger trg

alter table users disable trigger all

alter table users enable row level security

alter table users disable row level security

create policy z on users for select to public using (id in (select user_id from orders))

create policy z on users using (true);
alter policy z on users using (false)

create policy z on users using (true);
alter policy z on users rename to y

alter table users set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1)

alter table users reset (fillfactor)

alter table users set (user_catalog_table = true)

alter table users set (toast.autovacuum_enabled = false)

alter table users set (toast_tuple_target = 200)

alter index users_email_idx set (fillfactor = 70)

alter index users_email_idx reset (fillfactor)

alter index users_email_idx set tablespace pg_default

alter index users_email_idx alter column 1 set statistics 5

alter table users cluster on users_name_idx

alter table users set without cluster

alter table users replica identity full

alter table users replica identity using index users_pkey

alter table users set without oids

alter table users owner to somebody

alter table v rename to w

alter view v rename to w

alter view v set (security_barrier = true)

alter view v owner to somebody

alter view v alter column id set default 1

alter materialized view mv rename to mv2

alter materialized view mv set (fillfactor = 80)

alter materialized view mv owner to somebody

alter materialized view mv cluster on mv_uq

drop materialized view mv

refresh materialized view mv

refresh materialized view concurrently mv

refresh materialized view mv with no data

create or replace view z as select 1 as a

create view z as create or replace view v as select id, email, 1 as extra from orders o join (select id uid, email from users) u on u.uid = o.user_id

create temporary view z as select * from users

create temporary table z as select * from users

create table z (a int references users, b bigint references orders)

create table z (a int, foreign key (a) references z2)

create table if not exists users (id int)

create table z (like users including indexes including defaults)

create table z () inherits (cand)

create table z (a int) partition by range (a)

comment on column users.email is 'x'

comment on view v is 'x'

comment on materialized view mv is 'x'

comment on index users_pkey is 'x'

comment on constraint ck_valid on users is 'x'

comment on trigger trg on users is 'x'

comment on sequence s is 'x'

comment on function f() is 'x'

comment on type mood is 'x'

comment on domain posint is 'x'

comment on schema public is 'x'

grant all on users, orders to public

grant select (id) on users to public

grant select on all tables in schema public to public

grant usage on sequence s to public

grant execute on function f() to public

grant usage on schema public to public

revoke select on users from public

alter default privileges in schema public revoke select on tables from public

create publication z for table users, orders

create publication z for all tables

create publication z;
alter publication z add table users

create publication z for table users;
alter publication z drop table users

create publication z for table users;
alter publication z set table orders

create publication z for table users;
drop publication z

alter type mood rename value 'ok' to 'fine'

alter type mood add value if not exists 'ok'

alter type mood rename to feeling

drop type mood cascade

alter type mood owner to somebody

alter domain posint add constraint z check (value < 100)

alter domain posint add constraint z check (value < 100) not valid

alter domain posint add constraint z check (value < 100) not valid;
alter domain posint validate constraint z

alter domain posint set not null

alter domain plainint set not null

alter domain posint drop not null

alter domain posint set default 5

alter domain posint drop constraint posint_check

alter domain posint rename to positive

alter domain plainint add constraint zz check (value > -5)

drop domain posint cascade

create domain z as text check (value <> '')

create type z as enum ('a')

create type z as (a int, b text)

alter type pair add attribute z int

alter type pair drop attribute b

alter type pair alter attribute b type varchar

alter type pair rename attribute b to c

alter type pair add attribute z int cascade

alter sequence s restart

alter sequence s owned by users.age

alter sequence s as smallint

alter sequence s rename to s2

alter sequence s set schema other

alter sequence s owner to somebody

drop sequence s

create sequence z owned by users.age

create function z() returns int language sql as 'select count(*)::int from users'

create or replace function immfn(int) returns int language sql immutable as 'select $1'

drop function volfn()

drop function f() cascade

alter function f() rename to g

alter function f() owner to somebody

alter function volfn() stable

create procedure z() language sql as 'select 1'

create aggregate z (int) (sfunc = int4pl, stype = int)

create schema z

create schema z create table t (a int)

drop schema other cascade

drop schema public cascade

alter schema public rename to z

create role z

create extension if not exists plpgsql

drop extension plpgsql cascade

lock table users in access share mode

lock table users in exclusive mode nowait

lock table only parted

truncate users

truncate child

truncate orders, child

truncate parted

truncate cand restart identity

truncate users cascade

analyze

analyze users (email)

vacuum analyze users

vacuum (full, analyze) users

vacuum (verbose) users

vacuum freeze users

vacuum

vacuum full

vacuum parted

vacuum full mv

cluster

cluster users using users_pkey;
cluster users

cluster mv using mv_uq

copy users to '/dev/null'

copy (select * from users) to '/dev/null'

copy cand from '/dev/null'

insert into child values (1, 1)

insert into orders (id, user_id) values (1001, 5)

insert into users (id) values (5000)

insert into cand select id, now() from users

update users set email = 'x'

update orders set status = 'y'

select * from users for update

select * from mv

select 1

alter table users add column a int, add column b text not null default 'x', drop column score

alter table users add column a int default 1, add column b timestamptz default clock_timestamp()

alter table users alter column age type bigint, alter column small type int

alter table users alter column name type text, alter column email type varchar

alter table users alter column age set not null, add constraint z check (age > 0) not valid

alter table users add constraint z check (age > -1), add constraint zz unique (id, age)

alter table users drop constraint ck_valid, drop constraint uq_con

alter table users drop constraint users_pkey cascade

alter table users drop constraint uq_con

alter table orders drop constraint fk_nv

alter table orders drop constraint orders_pkey cascade

alter table users rename constraint users_pkey to z

alter table users validate constraint ck_valid

alter table users add constraint z unique (email, name)

alter table users add constraint z unique (email, name) deferrable initially deferred

alter table users add primary key using index users_uq

alter table cand add constraint z unique (id, created)

alter table cand add constraint z exclude (id with =)

alter table users alter column id add generated always as identity

alter table users alter column id add generated always as identity;
alter table users alter column id drop identity

alter table users alter column id add generated always as identity;
alter table users alter column id set generated by default

alter table users alter column id drop identity if exists

alter table users add column z int generated always as (age * 2) stored

alter table users add column z int generated always as (age * 2) virtual

alter table users add column z int generated always as (age * 2) stored;
alter table users alter column z set expression as (age * 3)

alter table users add column z int generated always as (age * 2) stored;
alter table users alter column age type bigint

alter table users add column z bigserial

alter table users add column z uuid

alter table users add column z mood default 'ok'

alter table users add column z posint default 5

alter table users add column z plainint default 5

alter table users add column z text collate "C" default 'x'

alter table users add column z int default 1 not null unique

alter table users add column z int primary key

alter table users add column z int default immfn(3)

alter table users add column z int default volfn()

alter table users add column z text default stablefn('x')

alter table users add column z timestamptz default transaction_timestamp()

alter table users add column z text default session_user

alter table users add column z bigint default txid_current()

alter table users add column z numeric default pi()

alter table users add column z int[] default array[1, 2]

alter table users add column if not exists age int

alter table parent alter column n set not null

alter table parent no inherit plain

alter table plain inherit parent

alter table heir no inherit parent

alter table only parent alter column n type bigint

alter table persons not of

alter table uses_composite of pair

alter table persons add column z int

create rule z as on update to users do instead nothing

create rule z as on update to users do instead nothing;
drop rule z on users

create rule z as on update to users do instead nothing;
alter table users disable rule z

create rule z as on update to users do instead nothing;
alter rule z on users rename to y

create statistics z on email, name from users

create statistics z (ndistinct) on age, score from users

drop statistics plain_statistics

alter statistics plain_statistics rename to z

alter statistics plain_statistics set statistics 10

explain select * from users

explain analyze select * from users

drop owned by somebody

reassign owned by somebody to postgres

alter table all in tablespace pg_default set tablespace pg_default

create event trigger z on ddl_command_end execute procedure fires()

security label on table users is null

create database z

alter system set work_mem = '8MB'

alter database postgres set work_mem = '8MB'

alter role somebody set work_mem = '8MB'

checkpoint

prepare z as select * from users

declare z cursor for select * from users

do $$ begin update users set age = 1; end $$

set local lock_timeout = '1s'

alter foreign table remote add column z int

alter foreign table remote options (add a 'b')

drop foreign table remote

create foreign table z (a int) server nowhere

alter server nowhere options (add host 'x')

drop server nowhere cascade

alter table hashed attach partition plain for values with (modulus 2, remainder 1)

alter table keyed drop constraint keyed_pkey cascade

drop index keyed_v

alter index keyed_v rename to z

reindex table keyed

reindex index keyed_v

alter table to_keyed validate constraint to_keyed_id_n_fkey

alter table hashed drop constraint hashed_n_fkey

alter table hashed rename constraint hashed_n_fkey to z

alter table parent add constraint z check (id > 0) not valid;
alter table parent validate constraint z

alter table parent add constraint z check (id > 0);
alter table parent drop constraint z

alter table parent add constraint z check (id > 0);
alter table parent rename constraint z to y
