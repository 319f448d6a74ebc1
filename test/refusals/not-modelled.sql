create domain d as int;
alter domain d drop constraint c;
----
create procedure f(int) language sql as 'select 1';
drop function f;
----
create function f(a int) returns int language nosuch as 'select 1';
----
create function f(a int) returns nosuch language sql as 'select 1';
----
create role postgres;
----
create table t ();
grant select on t to nosuch;
----
grant execute on function nosuch() to postgres;
----
create table t (a int);
insert into t (b) values (1);
----
create table t (a int);
update t set b = 1;
----
create view v as select 1 as a;
alter table v enable row level security;
----
create type v as (a int);
alter table v add column b int;
----
create table t (a int generated always as identity generated always as identity);
----
create table t (a int default 1 default 2);
----
create table t (a int not null null);
----
create table t (a int null primary key);
----
create table t (a int);
alter table t alter a drop identity;
----
create table t (a int);
alter table t alter a drop expression;
----
create table t (a int);
alter table t alter a set generated always;
----
create table t (a int);
alter table t alter a restart;
----
create table t (a int);
create function f() returns int language sql begin atomic select a from t; end;
alter table t alter a type bigint;
----
create table t (a int, b int) partition by range ((a + 1));
alter table t alter a type bigint;
----
create table t (a int, b int) partition by range ((a + 1));
alter table t drop column a;
----
create table t (a int check (a > 0));
create table c () inherits (t);
alter table c drop constraint t_a_check;
----
create view v as select 1 as a;
create or replace view v as select 1 as b;
----
create view v as select 1 as a, 2 as b;
create or replace view v as select 1 as a;
----
create table t (a int, b text);
create view v as select a from t;
create or replace view v as select b as a from t;
----
create table t (a int);
create index on t using nosuch (a);
----
create table t (a timestamptz);
create index on t ((a::date));
----
create table t();
alter table t owner to nosuch;
