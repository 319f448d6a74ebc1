-- each: users, target, source, self, split, split_1, split_2, keyed, keyed_1, keyed_rest, hashed, to_keyed, parent, heir, watched, plain, bare, scratch, numbered, remote, watched_view, watched_mv

alter table $ add column z int

alter table $ add column z int default 1

alter table $ add column z float default random()

alter table $ add column z int not null default 1

alter table $ add column z int not null

alter table $ add column z int check (z > 0)

alter table $ add column z int default 1 check (z > 0)

alter table $ add column z int references target

alter table $ add column z int default 1 references target

alter table $ add column z serial

alter table $ add column z int generated always as identity

alter table $ add column z posint

alter table $ add column z plainint

alter table $ add column z int unique

alter table $ add column z int generated always as (id + 1) stored

alter table $ add column if not exists v int

alter table only $ add column z int

alter table $ drop column v

alter table $ drop column v cascade

alter table $ drop column n cascade

alter table $ drop column if exists absent

alter table $ alter column n type bigint

alter table $ alter column n type bigint using n + 1

alter table $ alter column v type varchar(20)

alter table $ alter column v type text

alter table $ alter column v set not null

alter table $ alter column n drop not null

alter table $ alter column n set default 1

alter table only $ alter column n set default 1

alter table $ alter column n drop default

alter table $ alter column n set statistics 10

alter table $ alter column v set storage external

alter table $ alter column n set (n_distinct = 5)

alter table $ alter column n reset (n_distinct)

alter table $ alter column v set compression pglz

alter table $ add constraint z check (n > -1)

alter table $ add constraint z check (n > -1) not valid

alter table $ add constraint z check (n > -1) no inherit

alter table only $ add constraint z check (n > -1)

alter table $ add constraint z unique (id, n)

alter table $ add constraint z primary key (id, n)

alter table $ add constraint z foreign key (n) references target

alter table $ add constraint z foreign key (n) references target not valid

alter table $ add constraint z exclude using gist (int4range(id, id + 1) with &&)

alter table $ add constraint z not null n

alter table $ add constraint z not null n not valid

alter table $ rename column v to w

alter table $ rename to z

alter table $ set schema other

alter table $ owner to somebody

alter table $ enable row level security

alter table $ no force row level security

create policy z on $ using (true)

create trigger z before insert on $ for each row execute procedure f()

create trigger z after update on $ for each statement execute procedure f()

alter table $ disable trigger all

alter table $ enable trigger user

analyze $

truncate $

truncate $ cascade

truncate only $

drop table $

drop table $ cascade

drop table if exists $

lock table $

lock table $ in row exclusive mode

lock table only $ in share mode

create index on $ (n)

create unique index on $ (id, n)

create index on only $ (n)

create index on $ (n) where n > 0

reindex table $

comment on table $ is 'x'

comment on column $.n is 'x'

grant select on $ to somebody

grant select (n), update (v) on $ to somebody

revoke all on $ from somebody

alter table $ set unlogged

alter table $ set logged

alter table $ set tablespace pg_default

alter table $ set (fillfactor = 80)

alter table $ reset (fillfactor)

alter table $ set (autovacuum_enabled = false)

alter table $ set without oids

alter table $ replica identity full

alter table $ replica identity default

alter table $ inherit parent

alter table $ no inherit parent

alter table $ set access method heap

alter table $ set without cluster

select * from $

select count(*) from only $

select * from $ for update

copy $ to '/dev/null'

create table z (like $)

create table z (like $ including all)

create table z as select * from $

create table z as select * from $ with no data

create table z () inherits ($)

create view z as select * from $

create materialized view z as select * from $

create materialized view z as select * from $ with no data

select * into z from $

alter table if exists $ add column z int

alter view $ rename to z

drop view $

drop materialized view $

refresh materialized view $

alter table $ add column z int, drop column v cascade

alter table $ alter column n type bigint, add constraint z check (n > 0)

alter table $ alter column v set default 'x', alter column n set statistics 10

cluster $
