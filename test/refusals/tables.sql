create table t (a int primary key, b int primary key);
----
create table t (a int primary key);
alter table t add primary key (a);
----
create table t (a int);
alter table t add primary key (b);
----
create table t (a int, primary key (b));
----
create table t (a int);
alter table t add unique (b);
----
create table t (a int, unique (a, a));
----
create table t (a int, primary key (a, a));
----
create table u (a int);
create table t (a int references u (a));
----
create table u (a int);
create table t (a int references u);
----
create table u (a int primary key, b int);
create table t (a int references u (b));
----
create table u (a int primary key, b int);
create table t (a int references u (c));
----
create table u (a int primary key, b int, unique (a, b));
create table t (a int, b int, foreign key (a, b) references u (b, a));
----
create table u (a int primary key, b int);
create table t (a int, b int, foreign key (a, b) references u (a));
----
create table u (a int primary key, b int);
create table t (a int, b int, foreign key (a, b) references u);
----
create table u (a int primary key);
create table t (a int, foreign key (z) references u);
----
create table u (a int primary key);
create table t (a text references u);
----
create table u (a uuid primary key);
create table t (a int references u);
----
create table u (a int primary key);
create table t (a bigint references u);
----
create table u (a varchar(10) primary key);
create table t (a text references u);
----
create table u (a text primary key);
create table t (a varchar references u);
----
create table u (a timestamptz primary key);
create table t (a date references u);
----
create table u (a numeric primary key);
create table t (a int references u);
----
create table u (a int primary key);
create table t (a numeric references u);
----
create table u (a int primary key);
create table t (a float8 references u);
----
create table u (a bigint primary key);
create table t (a uuid references u);
----
create view u as select 1 as a;
create table t (a int references u);
----
create table t (a int references nosuch);
----
create table u (a int);
create unique index on u (a);
create table t (a int references u (a));
----
create table u (a int);
create unique index on u (a) where a > 0;
create table t (a int references u (a));
----
create table u (a int unique deferrable);
create table t (a int references u (a));
----
create table t (a int constraint c check (a > 0));
alter table t add constraint c check (a > 1);
----
create table t (a int constraint c check (a > 0));
alter table t add constraint c unique (a);
----
create table c();
create table t (a int);
alter table t add constraint c unique (a);
----
create table t (a int constraint c check (a > 0), b int constraint c check (b > 0));
----
create table t (a int, check (z > 0));
----
create table t (a int);
alter table t add check (z > 0);
----
create table t (a int default 1 generated always as identity);
----
create table t (a serial generated always as identity);
----
create table t (a serial default 4);
----
create table t (a text generated always as identity);
----
create table t (a int, b int generated always as (a) stored default 4);
----
create table t (a int, b int generated always as (a) stored generated always as identity);
----
create table t (a int, b int generated always as (a) stored, c int generated always as (b) stored);
----
create table t (a int, b int generated always as (b + 1) stored);
----
create table t (a int, b int generated always as (z + 1) stored);
----
create table t (a int, b timestamptz generated always as (now()) stored);
----
create table t (a int, b int generated always as ((select 1)) stored);
----
create table t (a int default b, b int);
----
create table t (a int default (select 1));
----
create table t (a int check ((select true)));
----
create table t (a int generated always as identity);
alter table t alter a add generated always as identity;
----
create table t (a int default 1 not null);
alter table t alter a add generated always as identity;
----
create table t (a int);
alter table t alter a add generated always as identity;
----
create table t (a text not null);
alter table t alter a add generated always as identity;
----
create table t (a int);
alter table t alter a drop identity if exists;
----
create table t (a int generated always as identity);
alter table t alter a drop not null;
----
create table t (a int generated always as identity);
alter table t alter a set default 4;
----
create table t (a int generated always as identity);
alter table t alter a drop default;
----
create table t (a int primary key);
alter table t alter a drop not null;
----
create table t (a int, b int generated always as (a) stored);
alter table t alter b set default 4;
----
create table t (a int, b int generated always as (a) stored);
alter table t alter b drop default;
----
create table t (a int);
alter table t alter a drop expression if exists;
----
create table t (a int, b int generated always as (a) stored);
alter table t alter a type bigint;
----
create table t (a int, b int generated always as (a) stored);
alter table t alter b type bigint using 5;
----
create table t (a int);
create view v as select a from t;
alter table t alter a type bigint;
----
create table t (a int, b int);
create view v as select b from t;
alter table t alter a type bigint;
----
create table t (a int);
create policy p on t using (a > 0);
alter table t alter a type bigint;
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t (a int);
create trigger g before update of a on t for each row execute function f();
alter table t alter a type bigint;
----
create table t (a int, b int) partition by range (a);
alter table t alter a type bigint;
----
create table t (a int, b int) partition by range (a);
alter table t drop column a;
----
create table t (a int);
create table c () inherits (t);
alter table c alter a type bigint;
----
create table t (a int);
create table c () inherits (t);
alter table only t alter a type bigint;
----
create table t (a int);
create table c () inherits (t);
alter table c drop column a;
----
create table t (a int);
create table c () inherits (t);
alter table c rename column a to b;
----
create table t (a int);
create table c () inherits (t);
alter table only t rename column a to b;
----
create table t (a int);
create table c () inherits (t);
alter table only t add column b int;
----
create table t (a int);
alter table t alter a type uuid;
----
create table t (a text);
alter table t alter a type int;
----
create table t (a text);
alter table t alter a type int using a::int;
----
create table t (a text default 'x');
alter table t alter a type int using a::int;
----
create table t (a text default '1');
alter table t alter a type int using 4;
----
create table t (a boolean default false);
alter table t alter a type int using 4;
----
create table t (a int default 1);
alter table t alter a type boolean using a = 1;
----
create table t (a int);
alter table t alter a type text;
----
create table t (a bool);
alter table t alter a type int;
----
create table t (a timestamptz);
alter table t alter a type date;
----
create table t (a varchar);
alter table t alter a type jsonb;
----
create table t (a json);
alter table t alter a type jsonb;
----
create table t (a int);
alter table t alter a type int[];
----
create table t (a int[]);
alter table t alter a type bigint[];
----
create table t (a text);
alter table t alter a type text[];
----
create type m as enum ('a');
create table t (a text);
alter table t alter a type m;
----
create type m as enum ('a');
create table t (a m);
alter table t alter a type text;
----
create type m as enum ('a');
create type n as enum ('a');
create table t (a m default 'a');
alter table t alter a type n using a::text::n;
----
create type m as enum ('a');
create table t (a text default 'a');
alter table t alter a type m using a::m;
----
create table t (a int);
alter table t alter a type serial;
----
create table u (a int primary key);
create table t (a int references u);
alter table t alter a type text;
----
create table u (a int primary key);
create table t (a int references u);
alter table u alter a type text;
----
create table u (a int primary key);
create table t (a int references u);
truncate u;
----
create table u (a int primary key);
create table t (a int references u);
truncate u, t;
----
create table u (a int primary key);
create table t (a int references u);
truncate u cascade;
----
create table u (a int primary key, b int references u);
truncate u;
----
create table t (a int);
create unique index i on t (a);
alter table t add constraint c primary key using index i;
alter table t add constraint d primary key using index nosuch;
----
create table t (a int);
alter table t add constraint d unique using index nosuch;
----
create table t (a int);
create index i on t (a);
alter table t add constraint d unique using index i;
----
create table t (a int, b int);
create unique index i on t (a) where b > 0;
alter table t add constraint d unique using index i;
----
create table t (a int, b int);
create unique index i on t ((a + 1));
alter table t add constraint d unique using index i;
----
create table t (a int, b int);
create table u (a int);
create unique index i on u (a);
alter table t add constraint d unique using index i;
----
create table t (a int, b int);
create unique index i on t (a desc);
alter table t add constraint d unique using index i;
----
create table t (a int unique);
alter table t add constraint d unique using index t_a_key;
----
create table t (a int);
create view v as select a from t;
create or replace view v as select a, 1 as b from t;
----
create table t (a int);
alter table t alter constraint c deferrable;
----
create table t (a int constraint c check (a > 0));
alter table t alter constraint c deferrable;
----
create table t (a int constraint c unique);
alter table t validate constraint c;
----
create table t (a int constraint c unique not valid);
----
create table t (a int check (a > 0) not valid);
----
create table t (a int);
alter table t drop constraint if exists c, drop constraint d;
----
create table t (a int primary key);
alter table t rename constraint t_pkey to t_pkey;
----
create table t (a int primary key, b int constraint c check (b > 0));
alter table t rename constraint t_pkey to c;
----
create table t (a int not null);
alter table t alter a set not null;
----
create index concurrently i on nosuch (a);
----
create table t (a json);
create index on t (a);
----
create table t (a json primary key);
----
create table t (a point unique);
----
create table t (a jsonb);
create index on t using gist (a);
----
create table t (a text);
create index on t using gin (a);
----
create table t (a int);
create unique index on t using hash (a);
----
create table t (a int, b int);
create index on t using hash (a, b);
----
create table t (a timestamptz);
create index on t (a) where a > now();
----
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t (a int);
create trigger g before update on t for each row when (new.a > 0) execute function f();
alter table t alter a type bigint;
----
create table t (a int);
create view v as select * from t;
create table p partition of v default;
----
create table t (a int);
create table u (a int, b int);
create view v as select a, b from t x join (select a as c, b from u) y on y.c = x.a;
alter table t alter a type text;
----
create table t (a int, b int);
insert into t (a) values (1);
alter table t alter b set not null;
----
create table t (a int, b int);
insert into t (a) values (1);
update t set b = 1;
alter table t alter b set not null;
----
create table t (a int, b int);
insert into t (a) values (1);
alter table t alter b type bigint using coalesce(b, 0);
alter table t alter b set not null;
----
create table t (a int, b int default 1);
insert into t (a) values (1);
alter table t alter b set not null;
----
create table t (a int, b int);
insert into t (a) values (1);
truncate t;
insert into t (a, b) values (1, 2);
alter table t alter b set not null;
----
create table t (a int, b int);
insert into t (a) values (1);
delete from t;
alter table t alter b set not null;
----
create table t (a int, b int);
create function f() returns trigger language plpgsql as $$ begin new.b := 1; return new; end $$;
create trigger tr before insert on t for each row execute function f();
insert into t (a) values (1);
alter table t alter b set not null;
----
create table t (a int, b int);
insert into t (a) values (1);
alter table t add primary key (b);
