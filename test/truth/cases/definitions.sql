-- What is made, altered and dropped, what is refused included, over the schema of base.sql.

create index on users (age)

create index on users (nosuch)

create index users_email_idx on orders (id)

create index if not exists users_email_idx on orders (id)

create index z on v (id)

create index z on mv (email)

create index z on nosuch (id)

create index z on s (last_value)

create index z on users using nosuch (age)

create index z on users using gin (age)

create index z on users using gin (tarr)

create index z on users using gist (age)

create index z on users using brin (age)

create index z on users using hash (age, small)

create unique index z on users using hash (age)

create index z on users (volfn())

create index z on users (immfn(age))

create index z on users (stablefn(email))

create index z on users (age) where volfn() > 1

create index z on users (age) where created > now()

create index z on users (age) include (name)

create index z on users (data)

create index z on users (age nulls first)

create unique index z on users (age) nulls not distinct

create unique index z on users (age)

create unique index z on parted (id)

create unique index z on parted (id, created)

create index z on only parted (id)

create index z on only users (age)

create unique index concurrently z on users (email)

create index concurrently if not exists users_email_idx on users (email)

create index concurrently z on nosuch (a)

create index concurrently z on v (id)

create index concurrently on users (age)

create index z on users (age) tablespace nosuch

create index z on users (age) with (fillfactor = 50)

create index z on users (age) with (nosuch = 50)

create index z on users (name varchar_pattern_ops)

create index z on users (age nosuch_ops)

create index z on users (email collate "C")

create index z on users (age collate "C")

drop index users_pkey

drop index users_pkey cascade

drop index uq_con

drop index nosuch

drop index if exists nosuch

drop index users

drop index concurrently users_email_idx, users_name_idx

drop index concurrently users_email_idx cascade

drop index concurrently nosuch

drop index concurrently if exists nosuch

drop index mv_uq

drop table users

drop table orders

drop table child, orders

drop table child, orders cascade

drop table nosuch

drop table child, nosuch

drop table if exists child, nosuch

drop table v

drop table mv

drop view mv

drop view users

drop view nosuch

drop view if exists nosuch

drop materialized view v

drop sequence users

drop sequence nosuch

drop function f()

drop function nosuch()

drop function if exists nosuch()

drop function immfn

drop function immfn(text)

drop function immfn(int)

drop procedure f()

drop type mood

drop type nosuch

drop type posint

drop domain posint

drop domain plainint cascade

drop domain mood

drop domain nosuch

drop domain if exists nosuch

drop schema public

drop schema nosuch

drop schema if exists nosuch

drop schema other

drop trigger nosuch on users

drop trigger trg on nosuch

drop trigger if exists trg on nosuch

drop trigger trg on orders

drop policy nosuch on users

drop policy if exists nosuch on users

drop rule nosuch on users

drop rule "_RETURN" on v

drop publication nosuch

drop publication if exists nosuch

drop extension nosuch

drop role nosuch

drop role if exists nosuch

drop owned by nosuch

drop statistics nosuch

drop cast (text as int)

drop collation nosuch

drop operator === (int, int)

drop aggregate nosuch(int)

drop access method nosuch

drop event trigger nosuch

drop server nosuch

drop text search configuration nosuch

drop user mapping for postgres server nosuch

drop database nosuch

drop tablespace nosuch

create table users (id int)

create table v (id int)

create table mood (id int)

create table users_email_idx (id int)

create table if not exists v (id int)

create table nosuch.t (id int)

create table t (id int, id text)

create table t (id int primary key, x int primary key)

create table t (id int references nosuch)

create table t (id int references users)

create table t (id text references users)

create table t (id bigint references users (email))

create table t (id bigint references users unique, o bigint references orders)

create table t (a nosuch)

create table t (a serial, b bigserial)

create table t (a int default 'x')

create table t (a int default b, b int)

create table t (a int check (b > 0))

create table t (like nosuch)

create table t (like v)

create table t (like mv including all)

create table t (like users including indexes)

create table t () inherits (users)

create table t () inherits (nosuch)

create table t () inherits (v)

create table t () inherits (parted)

create table t (id text) inherits (users)

create table t partition of users for values in (1)

create table t partition of nosuch for values in (1)

create table t partition of parted for values in (1)

create table t partition of parted for values from ('2024-01-15') to ('2024-01-20')

create table t partition of parted for values from ('2024-05-15') to ('2024-05-01')

create table t partition of parted default

create table t partition of parted for values from ('2024-05-01') to ('2024-06-01') partition by hash (id)

create table t partition of parted for values from (minvalue) to ('2024-01-01')

create table t (a int) partition by range (b)

create table t (a int) partition by list (a)

create table t (a int primary key) partition by list (a)

create table t (a int primary key, b int) partition by list (b)

create table t (a int, b int) partition by list (a, b)

create table t (a int) partition by hash (a)

create table t (a json) partition by range (a)

create table t of mood

create table t (a int) with (fillfactor = 20)

create table t (a int) with (nosuch = 20)

create table t (a int) tablespace nosuch

create table t (a int) using nosuch

create table t (a int) using heap

create unlogged table t (a int)

create unlogged table t partition of parted for values from ('2024-05-01') to ('2024-06-01')

create temp table t (a int) on commit drop

create temp table users (a int references users)

create temp table t (a int references users)

create table t (a int references users, b int generated always as (a) stored)

create table t as select * from nosuch

create table t as select nosuch from users

create table t as select id from users where email = 'a' with no data

create table users as select 1

create table if not exists users as select 1

select * into t from users

create view v as select 1

create or replace view v as select 1 as id

create or replace view v as select id from users

create or replace view users as select 1

create or replace view mv as select 1

create view w as select * from nosuch

create view w as select nosuch from users

create view w as select * from v, mv

create view w (a, b) as select id from users

create temp view w as select * from users

create recursive view w (n) as select 1 union all select n + 1 from w where n < 5

create view w as select * from users with check option

create view w as select distinct id from users with check option

create materialized view mv as select 1

create materialized view if not exists mv as select 1

create materialized view w as select * from users with no data

create materialized view w as select * from nosuch

refresh materialized view v

refresh materialized view users

refresh materialized view nosuch

refresh materialized view concurrently mv with no data

drop index mv_uq;
refresh materialized view concurrently mv

alter materialized view mv set (autovacuum_enabled = false)

alter materialized view mv alter column id type int

alter view v alter column id drop default

alter view v alter column nosuch set default 2

create sequence s

create sequence if not exists s

create sequence users

create sequence z as smallint

create sequence z minvalue 5 maxvalue 1

create sequence z increment 0

create sequence z start 5 maxvalue 4

create sequence z owned by nosuch.id

create sequence z owned by users.nosuch

alter sequence s restart with 5

alter sequence s restart with 0

alter sequence s increment 0

alter sequence s maxvalue 100

alter sequence s as text

alter sequence nosuch increment 2

alter sequence if exists nosuch increment 2

alter sequence users increment 2

alter sequence s owned by orders.id

alter sequence s owned by none

alter sequence s set logged

create type mood as enum ('a')

create type z as enum ('a', 'a')

create type z as enum ()

create type users as enum ('a')

create type z as (a int, b nosuch)

create type z as range (subtype = int)

create type z as range (subtype = nosuch)

alter type mood add value 'sad'

alter type mood add value if not exists 'sad'

alter type mood add value 'glad' before 'nosuch'

alter type mood add value 'glad' after 'sad'

alter type mood rename value 'nosuch' to 'x'

alter type mood rename value 'sad' to 'ok'

alter type nosuch add value 'x'

alter type posint add value 'x'

alter type mood rename to posint

alter type mood set schema nosuch

alter type mood set schema other

alter type mood owner to nosuch

alter type pair add attribute c int

alter type pair add attribute c int cascade

alter type pair add attribute a int cascade

alter type pair drop attribute nosuch

alter type pair drop attribute if exists nosuch

alter type pair drop attribute b cascade

alter type pair alter attribute b type varchar cascade

alter type pair rename attribute b to bb

alter type pair rename attribute b to bb cascade

alter type mood add attribute c int

create domain posint as int

create domain z as nosuch

create domain z as int check (value > 0) default 5 not null

create domain z as int default 'x'

create domain z as posint

alter domain posint set default 4

alter domain posint drop default

alter domain posint add check (value < 5)

alter domain posint add check (value < 5000)

alter domain posint add constraint posint_check check (value < 5000)

alter domain posint add check (nosuch > 0)

alter domain posint drop constraint nosuch

alter domain posint drop constraint if exists nosuch

alter domain posint validate constraint posint_check

alter domain posint validate constraint nosuch

alter domain posint rename constraint posint_check to x

alter domain posint rename constraint nosuch to x

alter domain posint rename to mood

alter domain nosuch set not null

alter domain mood set not null

create trigger trg after update on users for each row execute procedure f()

create trigger z after update on nosuch for each row execute procedure f()

create trigger z after update on users for each row execute procedure nosuch()

create trigger z after update on users for each row execute procedure volfn()

create trigger z after update on users for each row execute function f()

create trigger z before insert on v for each row execute procedure f()

create trigger z instead of insert on v for each row execute procedure f()

create trigger z instead of insert on users for each row execute procedure f()

create trigger z after insert on v for each statement execute procedure f()

create trigger z after truncate on users for each row execute procedure f()

create trigger z after insert on mv for each statement execute procedure f()

create trigger z before insert on parted for each row execute procedure f()

create trigger z after insert on parted for each row execute procedure f()

create trigger z after insert on parted for each statement execute procedure f()

create trigger z after update of nosuch on users for each row execute procedure f()

create trigger z after update of age on users for each row when (old.age <> new.age) execute procedure f()

create trigger z after insert on users for each row when (old.age > 1) execute procedure f()

create trigger z after update on users referencing old table as o for each statement execute procedure f()

create trigger z before update on users referencing old table as o for each statement execute procedure f()

create or replace trigger trg before insert on users for each row execute procedure f()

create constraint trigger z before insert on users for each row execute procedure f()

alter trigger nosuch on users rename to x

alter trigger trg on users rename to trg

alter trigger trg on users depends on extension plpgsql

create rule z as on insert to users do nothing

create rule z as on insert to nosuch do nothing

create rule z as on insert to users do instead insert into orders values (new.id)

create rule z as on select to users do instead select * from orders

create or replace rule z as on delete to v do instead nothing

create rule z as on update to users do also update nosuch set a = 1

create rule z as on delete to mv do instead nothing

create policy p on v using (true)

create policy p on nosuch using (true)

create policy p on users using (nosuch)

create policy p on users to nosuch using (true)

create policy p on users for insert using (true)

create policy p on users for insert with check (true)

create policy p on users using (age)

create policy p on users using (exists (select 1 from orders))

alter policy nosuch on users using (true)

create policy p on users using (true);
create policy p on users using (false)

create policy p on users using (true);
alter policy p on users rename to q

create policy p on users using (true);
alter policy p on users to postgres

create policy p on users as restrictive for delete using (exists (select from child))

create publication p

create publication p for table nosuch

create publication p for table users

create publication p for table only users, parted

create publication p for table v

create publication p for table users (id, email)

create publication p for table users where (age > 5)

create publication p for tables in schema public

create publication p for all tables

create publication p for all tables with (publish = 'insert')

create publication p for table users with (nosuch = 1)

alter publication nosuch add table users

create publication p;
alter publication p add table users, orders

create publication p for table users;
alter publication p add table users

create publication p for table users;
alter publication p set table orders

create publication p for all tables;
alter publication p add table users

create publication p;
alter publication p drop table users

create publication p;
alter publication p set (publish = 'delete')

create publication p;
alter publication p rename to q

create publication p;
alter publication p add tables in schema public

create subscription z connection 'host=nosuch' publication p with (connect = false)

create statistics st on age, small from users

create statistics st on age from users

create statistics st (ndistinct) on nosuch, age from users

create statistics st on age, small from v

create statistics st on age, small from nosuch

create statistics st (nosuch) on age, small from users

create statistics st on (age + 1), small from users

create statistics if not exists plain_statistics on age, small from users

create statistics plain_statistics on age, small from users

alter statistics plain_statistics set statistics 100

alter statistics nosuch set statistics 100

alter statistics plain_statistics rename to x

create function z() returns int language sql as 'select id::int from users limit 1'

create function z() returns int language sql as 'select nosuch from users'

create function z() returns int language sql as 'selec 1'

create function z() returns nosuch language sql as 'select 1'

create function z() returns int language nosuch as 'select 1'

create function z() returns int language sql return 1

create function z() returns bigint language sql begin atomic select max(id) from users; end

create function volfn() returns int language sql as 'select 1'

create or replace function volfn() returns int language sql as 'select 2'

create or replace function volfn() returns text language sql as 'select ''a''::text'

create or replace function immfn(a int) returns int language sql as 'select 1'

create or replace function immfn(int) returns int language sql stable as 'select 1'

create procedure z() language sql as 'delete from child'

create or replace procedure volfn() language sql as 'select 1'

create function z(users) returns int language sql as 'select 1'

create function z() returns setof users language sql as 'select * from users'

create function z() returns table (a int) language plpgsql as 'begin return; end'

create function z() returns trigger language plpgsql as 'begin retur new; end'

alter function volfn() immutable

alter function nosuch() immutable

alter function volfn() rename to stablefn

alter function volfn() rename to x

alter function volfn() owner to postgres

alter function volfn() set search_path = public

alter function volfn() set schema nosuch

call volfn()

do $$ begin perform 1 from users; end $$

do $$ begin alter table users add column c int; end $$

do $$ begin execute 'alter table users add column c int'; end $$
