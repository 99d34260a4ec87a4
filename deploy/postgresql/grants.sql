-- What the server may do: read, add, and change the few rows that are meant to change.
-- It owns nothing, so it can neither switch a guard off nor change or remove an entry or a move.
-- Run as the owner after the tables are made and after each upgrade: psql -f grants.sql
GRANT USAGE ON SCHEMA public TO burdenshare;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO burdenshare;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO burdenshare;
REVOKE INSERT ON alembic_version FROM burdenshare;

-- Balances and the ends of the chains, which guards let entries alone move.
GRANT UPDATE ON balances, heads TO burdenshare;

-- Sign-in: passwords that are changed, attempts that are counted, sessions and tokens that end.
GRANT UPDATE ON sign_ins, sign_in_failures, web_sessions, api_tokens TO burdenshare;
GRANT DELETE ON sign_in_failures, web_sessions TO burdenshare;

-- Rooms: their state, who sits where, links that are used, and each side's own preferences.
GRANT UPDATE ON rooms, seats, invitations, private_preferences TO burdenshare;
GRANT DELETE ON invitations TO burdenshare;

-- Files that wait for their import.
GRANT DELETE ON ledger_uploads TO burdenshare;
