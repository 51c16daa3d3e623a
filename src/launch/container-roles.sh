#!/usr/bin/env bash
# Runs once, when the container's PostgreSQL makes its database: the role that owns the schema is no superuser, or
# row-level security would not hold for it. `migrate` makes the program's own role.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -v owner_password="$CTW_OWNER_PASSWORD" <<'SQL'
CREATE ROLE ctw_owner LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE DATABASE ctw OWNER ctw_owner;
\connect ctw
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION fuzzystrmatch;
CREATE EXTENSION unaccent;
CREATE EXTENSION pgcrypto;
SQL
