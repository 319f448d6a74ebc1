-- Cases of cases/*.sql that Lintel answers otherwise than some version does; conformance.test.ts wants this list to be exact.
-- A comment says why of the cases behind it.

-- What rows hold: no text tells which values a table has.

alter table users alter column age type posint

alter table users add constraint c1 check (age > 1000)

alter table parted attach partition cand for values from ('2024-03-01') to ('2024-04-01')

insert into child values (1000, 1000)

insert into users (id) values (1)

insert into users (id) values (1) on conflict do nothing

insert into users (id) values (1) on conflict (id) do update set age = 3

insert into parted values (1, '2030-01-03')

delete from users

delete from users using orders where users.id = orders.user_id

create unique index z on users (age)

create type z as enum ('a', 'a')

alter table self alter column n type bigint using n + 1

alter table users add column c int not null default 1 check (c > 0) unique

alter table users add constraint c5 unique (nn)

delete from users where id = 5

alter domain posint set not null

insert into users (id) values (5000)

update users set email = 'x'

alter table users add column z int default 1 not null unique

alter table keyed add column z int not null

alter table keyed add constraint z foreign key (n) references target

alter table keyed_rest add constraint z foreign key (n) references target

update source set v = 'x'

update only source set v = 'x'

create unique index z on users (age) nulls not distinct

-- Values in a text that their type does not take.

alter table users add column c mood default 'nosuch'

alter table users add column c int default 'abc'

alter table users add column c varchar(3) default 'abcdef'

alter table users alter column age set default 'abc'

insert into cand values ('x', now())

update users set age = 'x'

create table t (a int default 'x')

create domain z as int default 'x'

-- Rewriting: views that cannot be written to, and what WITH CHECK OPTION asks of them.

alter view v set (check_option = local)

insert into v values (1, 'a')

update v set id = 3

delete from v

create view w as select distinct id from users with check option

-- Bounds: which partitions overlap, and which bounds are empty.

alter table parted attach partition cand for values from ('2024-01-15') to ('2024-03-01')

alter table parted attach partition cand for values from ('2024-03-01') to ('2024-02-01')

create table t partition of parted for values from ('2024-01-15') to ('2024-01-20')

create table t partition of parted for values from ('2024-05-15') to ('2024-05-01')

alter table hashed attach partition plain for values with (modulus 2, remainder 1)

-- Functions by their argument types, and operator classes by name.

alter table users add column c int default nosuchfn()

create cast (text as int) with function nosuch(text)

create aggregate z(int) (sfunc = nosuch, stype = int)

create operator === (leftarg = int, rightarg = int, procedure = nosuch)

create access method z type index handler nosuch

create transform for int language plpgsql (from sql with function nosuch(internal))

create conversion z for 'UTF8' to 'LATIN1' from nosuch

create index z on users (age nosuch_ops)

drop operator === (int, int)

create table t (a json) partition by range (a)

alter table users add constraint z exclude using gist (int4range(id, id + 1) with &&)

alter table users add constraint z unique (id, during without overlaps)

create table t (a int4range, b int, primary key (b, a without overlaps))

-- Types of expressions.

alter table users add constraint c1 check (email)

create policy p on users using (age)

-- The body of a function, and the columns of a query outside of its own clauses.

analyze users (age, nosuch)

select nosuch from users

insert into users (id) values (1) on conflict (score) do nothing

insert into cand values (1, now(), 3)

copy users (nosuch) to '/dev/null'

create table t as select nosuch from users

create view w as select nosuch from users

create sequence z owned by users.nosuch

create function z() returns int language sql as 'select nosuch from users'

create function z() returns int language sql as 'selec 1'

create function z() returns trigger language plpgsql as 'begin retur new; end'

alter table watched_mv rename column v to w

-- Settings: which there are, and which values they take.

alter database nosuch set work_mem = '1MB'

set nosuch = 1

set work_mem = 'x'

set constraints nosuch deferred

set constraints child_order_id_fkey deferred

set session authorization nosuch

set role nosuch

reset nosuch

show nosuch

-- What only the session knows: prepared statements and cursors.

execute nosuch

deallocate nosuch

close nosuch

fetch 1 from nosuch

-- Words of older versions for the same refusal, which one of several faults they name, and statements that they spelt otherwise.

alter table users alter column 1 set statistics 100

vacuum users (nosuch)

vacuum users (age)

cluster parted using parted

alter table users alter constraint ck_valid no inherit

create temp table users (a int references users)

alter table watched alter column n type bigint

alter table watched alter column n type bigint using n + 1

alter table watched alter column n type bigint, add constraint z check (n > 0)

alter table remote set tablespace pg_default

alter table watched_view set tablespace pg_default

alter domain plainint set not null

alter domain plainint add constraint zz check (value > -5)

alter table users add column g int generated always as (age + 1) stored;
alter table users alter column age type bigint

alter table watched_view add constraint z primary key (id, n)

alter table watched_mv add constraint z primary key (id, n)

alter table users add column z int generated always as (age * 2) stored;
alter table users alter column age type bigint

alter table v alter column email set statistics 100

alter table watched_view add column z int, drop column v cascade

alter table watched_mv add column z int, drop column v cascade

-- Numbers of sequences that do not go together.

create sequence z minvalue 5 maxvalue 1

create sequence z increment 0

create sequence z start 5 maxvalue 4

create sequence z owned by nosuch.id

alter sequence s restart with 0

alter sequence s increment 0

alter sequence s as text

-- Rare, and not looked into yet.

alter table users add column c text collate nosuch

alter table users alter column email set storage nosuch

alter table orders alter column during type tsrange

alter table users alter column age type bigint, alter column age type int

vacuum (freeze) users, orders

vacuum (nosuch) users

reindex (nosuch) table orders

reindex database nosuch

grant connect on database nosuch to public

grant execute on users to public

grant maintain on users to public

create foreign table z (a int) server nosuch

create text search configuration z (copy = nosuch)

select nextval('nosuch')

drop cast (text as int)

drop collation nosuch

drop access method nosuch

drop text search configuration nosuch

drop database nosuch

create type z as range (subtype = nosuch)

create trigger z after insert on users for each row when (old.age > 1) execute procedure f()

alter trigger trg on users rename to trg

alter trigger trg on users depends on extension plpgsql

create rule z as on select to users do instead select * from orders

create publication p for table users with (nosuch = 1)

create statistics st (nosuch) on age, small from users

alter table uses_composite of pair

security label on table users is null

call volfn()

reindex index keyed_v

alter table keyed_1 set unlogged

alter table keyed_rest set unlogged

alter table users alter column email set compression nosuch

alter table parted detach partition parted_1 finalize

alter table split add constraint z exclude using gist (int4range(id, id + 1) with &&)

alter table split_2 add constraint z exclude using gist (int4range(id, id + 1) with &&)

alter table keyed add constraint z exclude using gist (int4range(id, id + 1) with &&)

alter table hashed add constraint z exclude using gist (int4range(id, id + 1) with &&)
