-- Two roles: one owns every table and nobody signs in as it; the server owns nothing.
-- Run once by the database's administrator: psql -f roles.sql
CREATE ROLE burdenshare_owner NOLOGIN;
CREATE ROLE burdenshare LOGIN;
CREATE DATABASE burdenshare OWNER burdenshare_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE burdenshare FROM PUBLIC;
GRANT CONNECT ON DATABASE burdenshare TO burdenshare;
