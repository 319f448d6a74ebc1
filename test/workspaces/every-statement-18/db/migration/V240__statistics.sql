CREATE TABLE facts (a int, b int, c text, d date);
CREATE STATISTICS ON a, c FROM facts;
CREATE STATISTICS ON a, c FROM facts;
CREATE STATISTICS ON (a + b), lower(c) FROM facts;
CREATE STATISTICS ON (a * 2) FROM facts;
CREATE STATISTICS (mcv) ON b, (a * 2) FROM facts;
ALTER STATISTICS facts_a_c_stat SET STATISTICS 7;
ALTER STATISTICS facts_a_c_stat SET STATISTICS DEFAULT;
