create table s.t (id int);
----
alter table nosuch add column a int;
----
alter table s.nosuch add column a int;
----
create schema s;
alter table s.nosuch add column a int;
----
drop table nosuch;
----
drop table s.nosuch;
----
create schema s;
drop table s.nosuch;
----
drop view nosuch;
----
drop materialized view nosuch;
----
drop sequence nosuch;
----
drop foreign table nosuch;
----
drop index nosuch;
----
drop index s.nosuch;
----
create view v as select 1;
drop table v;
----
create view v as select 1;
drop table if exists v;
----
create table v();
drop view v;
----
create table v();
drop materialized view v;
----
create table v();
drop sequence v;
----
create table v();
drop foreign table v;
----
create table v();
drop index v;
----
create table v(id int primary key);
drop table v_pkey;
----
create materialized view v as select 1;
drop view v;
----
create materialized view v as select 1;
drop table v;
----
create sequence v;
drop table v;
----
create type v as (a int);
drop table v;
----
create table v(id int primary key);
drop index v_pkey;
----
create table v(id serial);
drop sequence v_id_seq;
----
create table v(id int generated always as identity);
drop sequence v_id_seq;
----
create table v();
create table v();
----
create table v();
create view v as select 1;
----
create table v();
create or replace view v as select 1;
----
create table v();
create sequence v;
----
create table v();
create materialized view v as select 1;
----
create table v();
create type v as enum ('a');
----
create type v as enum ('a');
create table v();
----
create domain v as int;
create type v as enum ('a');
----
create table v();
create view if not exists v as select 1;
----
create table v();
create materialized view if not exists v as select 1;
----
create type v as enum ('a');
create table if not exists v();
----
create table v();
alter table v drop column a;
----
create table v();
alter table v rename column a to b;
----
create table v(a int, b int);
alter table v rename column a to b;
----
create table v(a int, b int);
alter table v add column a int;
----
create table v(a int, b int);
alter table v add column if not exists a int;
----
create table v(a int, b int);
alter table v alter column c type int;
----
create table v(a int, b int);
alter table v alter column c set not null;
----
create table v(a int, b int);
alter table v alter column c set default 1;
----
create table v(a int, b int);
alter table v alter column c drop not null;
----
create table v(a int, b int);
alter table v drop constraint c;
----
create table v(a int, b int);
alter table v validate constraint c;
----
create table v(a int, b int);
alter table v rename constraint c to d;
----
create table v(a int, b int);
create index on v (c);
----
create index on v (c);
----
create table v(a int, b int);
create index i on v (a);
create index i on v (a);
----
create table v(a int, b int);
create index v on v (a);
----
create table v(a int, b int);
create index if not exists v on v (a);
----
create view v as select 1;
create index i on v (a);
----
create sequence v;
create index i on v (a);
