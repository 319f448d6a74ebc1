-- Policies in all of their forms, and the flags of row security.
CREATE SCHEMA guarding;
CREATE TABLE guarding.docs (id int PRIMARY KEY, owner name, tenant int, body text);
CREATE TABLE guarding.members (doc int, who name);
ALTER TABLE guarding.docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE guarding.docs FORCE ROW LEVEL SECURITY;
ALTER TABLE guarding.members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE guarding.members NO FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON guarding.docs;
CREATE POLICY own ON guarding.docs FOR SELECT TO app_reader, app_writer USING (owner = current_user);
CREATE POLICY adding ON guarding.docs FOR INSERT WITH CHECK (tenant > 0);
CREATE POLICY changing ON guarding.docs FOR UPDATE TO PUBLIC USING (tenant = 1) WITH CHECK (tenant = 1 AND body IS NOT NULL);
CREATE POLICY removing ON guarding.docs AS RESTRICTIVE FOR DELETE TO "App Owner" USING (false);
CREATE POLICY shared ON guarding.docs AS PERMISSIVE FOR SELECT
  USING (EXISTS (SELECT 1 FROM guarding.members m WHERE m.doc = docs.id AND m.who = current_user));
CREATE POLICY short_lived ON guarding.docs USING (true);
ALTER POLICY own ON guarding.docs TO app_reader;
ALTER POLICY changing ON guarding.docs USING (tenant = 2);
ALTER POLICY changing ON guarding.docs WITH CHECK (tenant = 2) ;
ALTER POLICY removing ON guarding.docs RENAME TO never_removing;
DROP POLICY short_lived ON guarding.docs;
DROP POLICY IF EXISTS short_lived ON guarding.docs;
ALTER TABLE guarding.members RENAME TO people;
