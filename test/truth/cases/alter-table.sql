-- Subcommands of ALTER TABLE and its relatives, what they refuse included, over the schema of base.sql.

alter table users add column c int

alter table users add column c int default 5 + 5

alter table users add column c timestamptz default now()

alter table users add column c timestamptz default clock_timestamp()

alter table users add column c timestamptz default current_timestamp

alter table users add column c timestamp default localtimestamp

alter table users add column c text default 'abc'

alter table users add column c text default stablefn('a')

alter table users add column c int default volfn()

alter table users add column c int default immfn(3)

alter table users add column c serial

alter table users add column c bigserial primary key

alter table users add column c int generated always as (age * 2) stored

alter table users add column c int generated always as (age * 2)

alter table users add column c int generated always as (volfn()) stored

alter table users add column c int unique

alter table users add column c bigint references orders(id)

alter table users add column c bigint references orders(id) on delete cascade deferrable

alter table users add column c plainint

alter table users add column c plainint default 3

alter table users add column c posint default 3

alter table users add column c posint not null default 3

alter table users add column c mood default 'ok'

alter table users add column c mood default 'nosuch'

alter table users add column c int default 'abc'

alter table users add column c varchar(3) default 'abcdef'

alter table users add column c varchar(10) default 'abcdef'

alter table users add column c int[] default array[1,2]

alter table users add column c text collate "C"

alter table users add column c text collate nosuch

alter table users add column age int

alter table users add column if not exists c int default random()

alter table users add column c nosuchtype

alter table users add column c int default nosuchfn()

alter table users add column c int check (c > age)

alter table users add column c int check (nosuch > 0)

alter table users add column c int default 1 check (c > 0)

alter table users add column c int constraint ck_valid check (c > 0)

alter table users add column c int not null default 1, add column d text default 'x', drop column flag

alter table nosuch add column c int

alter table if exists nosuch add column c int

alter table v add column c int

alter table mv add column c int

alter table s add column c int

alter table users_email_idx add column c int

alter table parted add column c int default 4

alter table parted add column c int default random()

alter table parted add column c int not null

alter table only parted add column c int

alter table parted_1 add column c int

alter table users drop column nosuch

alter table users drop column if exists nosuch

alter table users drop column id

alter table users drop column email

alter table users drop column age

alter table users drop column m, drop column dd

alter table users drop column ctid

alter table orders drop column user_id

alter table orders drop column id

alter table orders drop column id cascade

alter table parted drop column id

alter table parted drop column created

alter table parted_1 drop column id

alter table only parted drop column id

alter table v drop column id

alter table users alter column age set default 'abc'

alter table users alter column nosuch set default 1

alter table users alter column age set default nextval('s')

alter table v alter column id set default 5

alter table mv alter column id set default 5

alter table users alter column age drop default

alter table users alter column score set not null

alter table users alter column data set not null

alter table users alter column nosuch set not null

alter table users alter column id drop not null

alter table users alter column age drop not null

alter table users alter column nosuch drop not null

alter table parted alter column id set not null

alter table only parted alter column id set not null

alter table parted_1 alter column id drop not null

alter table v alter column id set not null

alter table users alter column age set statistics 100

alter table users alter column nosuch set statistics 100

alter table users alter column age set statistics -2

alter table users alter column age set statistics 20000

alter table mv alter column email set statistics 100

alter table v alter column email set statistics 100

alter table users alter column 1 set statistics 100

alter index users_email_idx alter column 1 set statistics 100

alter table users alter column email set storage main

alter table users alter column age set storage main

alter table users alter column email set storage nosuch

alter table users alter column email set storage default

alter table users alter column nosuch set storage plain

alter table users alter column email set (n_distinct = 5)

alter table users alter column email set (nosuch = 5)

alter table users alter column email reset (n_distinct)

alter table users alter column nosuch set (n_distinct = 5)

alter table users alter column email set compression default

alter table users alter column email set compression nosuch

alter table users alter column age set compression pglz

alter table users alter column age add generated always as identity

alter table users alter column email add generated always as identity

alter table users alter column id set generated always

alter table users alter column id drop identity

alter table users alter column id restart

alter table users alter column id add generated always as identity (start 5000);
alter table users alter column id drop identity

alter table users alter column age drop expression

alter table users alter column age drop expression if exists

alter table users alter column age set expression as (id + 1)

alter table users add column g int generated always as (age + 1) stored;
alter table users alter column g set expression as (age + 2)

alter table users add column g int generated always as (age + 1) stored;
alter table users alter column g set default 3

alter table users add column g int generated always as (age + 1) stored;
alter table users drop column age

alter table users add column g int generated always as (age + 1) stored;
alter table users alter column age type bigint

alter table users alter column name type varchar(20)

alter table users alter column name type varchar

alter table users alter column email type varchar(500)

alter table users alter column email type varchar(500) using left(email, 500)

alter table users alter column age type text

alter table users alter column age type smallint

alter table users alter column age type numeric

alter table users alter column age type real

alter table users alter column age type boolean

alter table users alter column email type int

alter table users alter column email type int using length(email)

alter table users alter column email type int using email::int

alter table users alter column email type citext

alter table users alter column score type numeric

alter table users alter column score type numeric(10,3)

alter table users alter column score type int

alter table users alter column nm type numeric(10,2)

alter table users alter column created type date

alter table users alter column created type timestamp(3)

alter table users alter column ts3 type timestamp

alter table users alter column ts3 type timestamp(6)

alter table users alter column tm type time

alter table users alter column tm type time(6)

alter table users alter column tm type time(0)

alter table users alter column iv type interval(0)

alter table users alter column data type text

alter table users alter column data type jsonb using data::text::jsonb

alter table users alter column code type char(10)

alter table users alter column code type text

alter table users alter column code type varchar(5)

alter table users alter column bits type varbit

alter table users alter column vb type varbit

alter table users alter column vb type varbit(5)

alter table users alter column ip type cidr

alter table users alter column ip type text

alter table users alter column uid type varchar(40)

alter table users alter column cit type varchar(50)

alter table users alter column cit type citext

alter table users alter column tarr type varchar[]

alter table users alter column tarr type varchar(10)[]

alter table users alter column m type text

alter table users alter column m type text using m::text

alter table users alter column flag type int

alter table users alter column flag type int using flag::int

alter table users alter column dd type plainint

alter table users alter column dd type bigint

alter table users alter column pd type posint

alter table users alter column pd type int

alter table users alter column age type posint

alter table users alter column xid4 type text collate "C"

alter table users alter column name type varchar(50) collate "C"

alter table users alter column nosuch type int

alter table users alter column age type nosuchtype

alter table users alter column id type int

alter table users alter column uid type uuid

alter table orders alter column user_id type int

alter table orders alter column id type int

alter table orders alter column amount type bigint

alter table orders alter column status type varchar(10)

alter table orders alter column during type tsrange

alter table parted alter column id type bigint

alter table parted alter column created type timestamp

alter table parted_1 alter column id type bigint

alter table users alter column age type bigint, alter column small type int, add column c int

alter table users alter column age type bigint, alter column age type int

alter table users add constraint ck_valid check (id > 0)

alter table users add constraint c1 check (nosuch > 0)

alter table users add constraint c1 check (id in (select 1))

alter table users add constraint c1 check (email)

alter table users add constraint c1 check (age > 1000)

alter table users add check (id > 0), add check (nn <> '') not valid

alter table parted add check (id > 0)

alter table only parted add check (id > 0)

alter table only parted add check (id > 0) no inherit

alter table orders add foreign key (amount) references users (age)

alter table orders add foreign key (user_id) references nosuch (id)

alter table orders add foreign key (nosuch) references users (id)

alter table orders add foreign key (user_id) references users (nosuch)

alter table orders add foreign key (status) references users (id)

alter table orders add foreign key (user_id) references v (id)

alter table orders add foreign key (user_id, amount) references users (id)

alter table orders add foreign key (user_id) references users

alter table orders add foreign key (user_id) references users not valid

alter table orders add foreign key (user_id) references users not enforced

alter table users add foreign key (id, email) references users (id, email)

alter table parted add foreign key (id) references users (id)

alter table parted add foreign key (id) references users (id) not valid

alter table orders add foreign key (user_id) references parted (id)

alter table orders add constraint fk_nv foreign key (user_id) references users (id)

alter table users add primary key (email)

alter table users add unique (name)

alter table users add unique (nosuch)

alter table users add unique (email, email)

alter table users add unique (email) deferrable

alter table users add constraint uq_con unique (name)

alter table users add constraint orders unique (email)

alter table users add constraint u1 unique using index users_email_idx

alter table users add constraint u1 unique using index nosuch

alter table users add constraint u1 unique using index mv_uq

alter table users add constraint u1 unique using index uq_con

alter table cand add primary key (id, created)

alter table cand add constraint pk primary key (nosuch)

create unique index cand_i on cand (id);
alter table cand add primary key using index cand_i

alter table parted add primary key (id)

alter table parted add primary key (id, created)

alter table orders add exclude using gist (user_id with =)

alter table orders add exclude (id with =)

alter table users drop constraint nosuch

alter table users drop constraint if exists nosuch

alter table users drop constraint users_pkey

alter table users drop constraint ck_nv, drop constraint uq_con

alter table orders drop constraint orders_pkey

alter table users validate constraint nosuch

alter table users validate constraint uq_con

alter table users alter constraint ck_valid deferrable

alter table users alter constraint nosuch deferrable

alter table orders alter constraint fk_nv deferrable

alter table orders alter constraint fk_nv not enforced

alter table orders alter constraint fk_nv enforced

alter table child alter constraint child_order_id_fkey enforced

alter table users rename constraint nosuch to c

alter table users rename constraint ck_nv to ck_valid

alter table users rename constraint users_pkey to pk

alter table users rename column email to mail

alter table users rename column nosuch to mail

alter table users rename column email to name

alter table v rename column id to ident

alter table mv rename column id to ident

alter table parted rename column id to ident

alter table parted_1 rename column id to ident

alter table only parted rename column id to ident

alter table users rename to orders

alter table nosuch rename to x

alter table if exists nosuch rename to x

alter table users_email_idx rename to x

alter index nosuch rename to x

alter index if exists nosuch rename to x

alter index users rename to x

alter view users rename to x

alter materialized view v rename to x

alter sequence s rename to users

alter sequence users rename to x

alter view v rename column id to ident

alter table users set schema nosuch

alter table users set schema pg_catalog

alter table users set schema public

alter view v set schema public

create schema s2;
alter materialized view mv set schema s2

create schema s2;
alter sequence s set schema s2

alter table users owner to nosuch

alter table v owner to postgres

alter sequence s owner to postgres

alter table users set (nosuch = 1)

alter table users set (fillfactor = 5)

alter table users set (fillfactor = 50, autovacuum_vacuum_cost_delay = 5)

alter table users set (toast_tuple_target = 4096)

alter table users set (vacuum_truncate = false)

alter table users set (vacuum_index_cleanup = off)

alter table users set (log_autovacuum_min_duration = 0)

alter table users reset (fillfactor, autovacuum_enabled)

alter table parted set (fillfactor = 50)

alter view v set (security_barrier)

alter view v set (security_invoker)

alter view v set (check_option = local)

alter view v reset (security_barrier)

alter table v set (fillfactor = 50)

alter index users_email_idx set (fillfactor = 50)

alter index users_email_idx set (nosuch = 50)

alter index users_email_idx set (fastupdate = on)

alter table users set logged

alter table orders set unlogged

alter table child set unlogged

alter table parted set unlogged

alter table v set unlogged

alter table mv set unlogged

alter table cand set access method heap

alter table cand set access method nosuch

alter table cand set access method btree

alter table cand set access method default

alter table users set tablespace nosuch

alter table users set tablespace pg_global

alter table users cluster on nosuch

alter table users cluster on orders_pkey

alter table users replica identity default

alter table users replica identity nothing

alter table users replica identity using index users_email_idx

alter table users replica identity using index nosuch

alter table users replica identity using index uq_con

alter table users enable row level security, force row level security

alter table users no force row level security

alter table v enable row level security

alter table mv enable row level security

alter table users disable trigger nosuch

alter table users disable trigger user

alter table users enable replica trigger trg

alter table orders disable trigger all

alter table users disable rule nosuch

alter table v disable rule "_RETURN"

alter table users inherit cand

alter table users no inherit cand

alter table cand_ck inherit cand

alter table parted_1 inherit cand

alter table cand inherit parted

alter table users of mood

alter table users not of

alter table parted attach partition cand for values from ('2024-01-15') to ('2024-03-01')

alter table parted attach partition cand for values from ('2024-03-01') to ('2024-04-01')

alter table parted attach partition cand for values from ('2024-03-01') to ('2024-02-01')

alter table parted attach partition cand for values in (1)

alter table parted attach partition parted_1 for values from ('2024-02-01') to ('2024-03-01')

alter table parted attach partition users for values from ('2024-02-01') to ('2024-03-01')

alter table parted attach partition v for values from ('2024-02-01') to ('2024-03-01')

alter table parted attach partition nosuch for values from ('2024-02-01') to ('2024-03-01')

alter table users attach partition cand for values from ('2024-02-01') to ('2024-03-01')

alter table parted detach partition cand

alter table parted detach partition nosuch

alter table parted detach partition parted_1 finalize

alter table users detach partition cand

alter table users alter column age type bigint, alter column age set not null

alter table users add column c int, add constraint cc check (c > 0), alter column c set default 4

alter table users drop constraint ck_valid, add constraint ck_valid check (email is not null) not valid

alter table users alter column name type text, add unique (name)

alter table users add column c int, drop column c

alter table users drop column age, add column age bigint
