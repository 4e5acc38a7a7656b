-- Links and codes that are sent by mail, and sign-ins that lead through a page (PKCE).

-- As Supabase Auth has it: without a time zone, meaning UTC.
alter table auth.sessions alter column refreshed_at type timestamp using refreshed_at at time zone 'UTC';
-- How the session began, for the claim amr.
alter table auth.sessions add column amr_method text not null default 'password';

-- Somebody who left for a mail or a page and will come back with a code, which only the one who left can exchange.
create table auth.flow_state (
    id uuid primary key,
    user_id uuid not null references auth.users (id) on delete cascade,
    auth_code_hash bytea unique,
    code_challenge text not null,
    code_challenge_method text not null,
    amr_method text not null,
    created_at timestamptz not null default now(),
    auth_code_issued_at timestamptz
);
create index flow_state_user_id_idx on auth.flow_state (user_id);
alter table auth.flow_state enable row level security;

-- A link's token is random and kept as its SHA-256. A code has few digits: it is kept under a key that is not in the
-- database, and dies after some wrong guesses.
alter table auth.one_time_tokens add column code_hash text not null default '';
alter table auth.one_time_tokens add column failures smallint not null default 0;
alter table auth.one_time_tokens add column flow_state_id uuid references auth.flow_state (id) on delete cascade;
create index one_time_tokens_flow_state_idx on auth.one_time_tokens (flow_state_id);
