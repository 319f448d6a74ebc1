create procedure f(int) language sql as 'select 1';
drop function f;
----
create role postgres;
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
create table t (a timestamptz);
create index on t ((a::date));
