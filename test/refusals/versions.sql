create table t (a int check (a > 0) not enforced);
----
create table t (a int);
alter table t add constraint c not null a;
----
create table t (a int, b int generated always as (a) virtual);
----
create table t (a int, b int generated always as (a) stored);
alter table t alter b set expression as (a + 1);
----
create table t (a int unique nulls not distinct);
----
create table t (a text);
comment on table t is 'not enforced';
