create schema public;
----
create schema if not exists public;
----
create schema pg_x;
----
drop schema nosuch;
----
alter schema nosuch rename to b;
----
create schema s;
alter schema s rename to public;
----
create type v as enum ('a');
alter type v add value 'a';
----
create type v as enum ('a');
alter type v add value if not exists 'a';
----
create type v as enum ('a');
alter type v add value 'b' before 'c';
----
create type v as enum ('a');
alter type v rename value 'b' to 'c';
----
create type v as enum ('a', 'b');
alter type v rename value 'b' to 'a';
----
alter type nosuch add value 'b';
----
alter type s.nosuch add value 'b';
----
create domain d as int;
alter type d add value 'b';
----
drop type nosuch;
----
drop type s.nosuch;
----
drop domain nosuch;
----
create type v as enum ('a');
drop domain v;
----
create domain v as int;
drop type v;
----
create table v();
drop type v;
----
alter domain nosuch drop constraint c;
----
create domain d as int;
alter domain d drop constraint if exists c;
----
create domain d as int;
alter domain d validate constraint c;
----
create domain d as int constraint c check (value > 0);
alter domain d add constraint c check (value > 1);
----
create type v as enum ('a');
alter domain v set not null;
----
create type v as enum ('a');
create type w as enum ('a');
alter type v rename to w;
----
create type v as enum ('a');
create table w();
alter type v rename to w;
----
drop function nosuch;
----
drop function nosuch(int);
----
drop function s.nosuch(int);
----
create function f(int) returns int language sql as 'select 1';
drop function f(text);
----
create function f(int) returns int language sql as 'select 1';
create function f(text) returns int language sql as 'select 1';
drop function f;
----
drop procedure nosuch;
----
drop procedure nosuch(int);
----
drop aggregate nosuch(int);
----
create procedure f(int) language sql as 'select 1';
drop function f(int);
----
create function f(int) returns int language sql as 'select 1';
drop procedure f(int);
----
create function f(int) returns int language sql as 'select 1';
drop aggregate f(int);
----
create function f(int) returns int language sql as 'select 1';
create function f(int) returns int language sql as 'select 1';
----
create function f(int) returns int language sql as 'select 1';
create or replace function f(int) returns text language sql as 'select ''a''';
----
create function f(a int) returns int language sql as 'select 1';
create or replace function f(b int) returns int language sql as 'select 1';
----
create function f(a int default 1) returns int language sql as 'select 1';
create or replace function f(a int) returns int language sql as 'select 1';
----
create function f(a int) returns int language sql as 'select 1';
create or replace procedure f(a int) language sql as 'select 1';
----
create procedure f(a int) language sql as 'select 1';
create or replace function f(a int) returns int language sql as 'select 1';
----
create function f(a int) returns setof int language sql as 'select 1';
create or replace function f(a int) returns int language sql as 'select 1';
----
create function f(a int, out b int, out c int) language sql as 'select 1, 2';
create or replace function f(a int, out b int, out d int) language sql as 'select 1, 2';
----
create function f(a nosuch) returns int language sql as 'select 1';
----
create table t (a nosuch);
----
create table t (a s.nosuch);
----
create table t (a int, a int);
----
create table t ();
alter table t add column a nosuch;
----
create domain d as nosuch;
----
create table t ();
drop trigger x on t;
----
create table t ();
drop trigger if exists x on t;
----
drop trigger x on nosuch;
----
drop trigger if exists x on nosuch;
----
create table t ();
drop policy x on t;
----
drop policy x on nosuch;
----
drop policy if exists x on nosuch;
----
create table t ();
create policy x on t;
create policy x on t;
----
create policy x on nosuch;
----
create view v as select 1;
create policy x on v;
----
create table t ();
alter policy x on t using (true);
----
create table t ();
alter policy x on t rename to y;
----
create table t ();
create policy x on t;
create policy y on t;
alter policy x on t rename to y;
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t ();
create trigger x before insert on t execute function f();
create trigger x before insert on t execute function f();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger x before insert on nosuch execute function f();
----
create table t ();
create trigger x before insert on t execute function nosuch();
----
create table t ();
create trigger x before insert on t execute function s.nosuch();
----
create function f() returns int language sql as 'select 1';
create table t ();
create trigger x before insert on t execute function f();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create view t as select 1;
create trigger x before insert on t for each row execute function f();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t ();
create trigger x instead of insert on t for each row execute function f();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t ();
create trigger x before update of c on t for each row execute function f();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t ();
create trigger x before truncate on t for each row execute function f();
----
create table t ();
alter trigger x on t rename to y;
----
create table t ();
alter table t enable trigger x;
----
create role if not exists postgres;
----
drop role nosuch;
----
alter role nosuch login;
----
grant select on nosuch to postgres;
----
create table t ();
grant select (c) on t to postgres;
----
grant usage on schema nosuch to postgres;
----
create extension plpgsql;
----
drop extension nosuch;
----
truncate nosuch;
----
create view v as select 1;
truncate v;
----
lock table nosuch;
----
select * from nosuch;
----
select * from s.nosuch;
----
insert into nosuch values (1);
----
delete from nosuch;
----
create view v as select * from nosuch;
----
comment on table nosuch is 'a';
----
create table t (a int);
comment on column t.b is 'a';
----
refresh materialized view nosuch;
----
create view v as select 1;
refresh materialized view v;
----
create table t (a int);
alter table t rename to t;
----
create table t (a int);
create table u (a int);
alter table t rename to u;
----
alter table nosuch rename to u;
----
alter table nosuch rename column a to u;
----
alter table if exists nosuch rename column a to u;
----
alter index nosuch rename to u;
----
alter view nosuch rename to u;
----
create table t();
alter view t rename to u;
----
create table t();
alter index t rename to u;
----
create view v as select 1;
alter table v rename to u;
----
create view v as select 1;
alter table v add column a int;
----
create view v as select 1 as a;
alter table v alter column a type int;
----
create sequence v;
alter table v add column a int;
----
create materialized view v as select 1 as a;
alter table v add column b int;
----
create materialized view v as select 1 as a;
alter table v add constraint c check (a > 0);
----
create table t();
alter table t set schema nosuch;
----
create schema s;
create table s.t();
create table t();
alter table t set schema s;
----
create table a (n text);
create function f(text) returns text language sql as $$ select replace(lower($1), '-', '_') $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql as $$ select $1 || random() $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql security definer as $$ select lower($1) $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql set search_path = public as $$ select lower($1) $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language plpgsql as $$ begin return lower($1); end $$;
create index on a (f(n));
----
create table a (n text);
create function g(text) returns text language plpgsql as $$ begin return lower($1); end $$;
create function f(text) returns text language sql as $$ select public.g($1) $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql as $$ select max(n) from public.a $$;
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql return lower($1);
create index on a (f(n));
----
create table a (n text);
create function f(text) returns text language sql stable as $$ select lower($1) $$;
create index on a (n) where f(n) = 'a';
----
create table a (n text);
create function f(text) returns text language sql as $$ select lower($1) $$;
alter table a add column m text generated always as (f(n)) stored;
----
create table a (n text);
do $$ begin lock table a in share mode; end $$;
----
create table a (n text);
lock table a;
----
alter sequence nosuch restart;
----
alter sequence if exists nosuch restart;
----
create table t(a int);
alter sequence t increment 2;
----
create unlogged sequence s;
alter sequence s set logged;
----
create sequence s;
create table t(a int);
alter sequence s owned by t.a;
----
create domain d as int;
alter domain d drop constraint c;
----
create function f(a int) returns int language nosuch as 'select 1';
----
create function f(a int) returns nosuch language sql as 'select 1';
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
create table t();
alter table t owner to nosuch;
