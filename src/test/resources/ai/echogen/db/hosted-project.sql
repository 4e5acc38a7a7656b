-- What a hosted project has before anybody connects, as far as ours touches it: schemas, tables and functions that belong
-- to Supabase's own roles. %1$s is who connection strings name: no superuser.
create schema auth authorization supabase_admin;
create schema storage authorization supabase_admin;
create schema extensions authorization supabase_admin;
set role supabase_admin;
create function auth.uid() returns uuid language sql stable as $$
    select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
        (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid $$;
create function auth.role() returns text language sql stable as $$
    select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role' $$;
create function auth.jwt() returns jsonb language sql stable as $$
    select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
create table auth.users (
    instance_id uuid, id uuid primary key, aud varchar(255), role varchar(255), email varchar(255),
    encrypted_password varchar(255), email_confirmed_at timestamptz, raw_app_meta_data jsonb, raw_user_meta_data jsonb,
    phone text unique, last_sign_in_at timestamptz, created_at timestamptz, updated_at timestamptz, banned_until timestamptz,
    deleted_at timestamptz, is_sso_user boolean not null default false, is_anonymous boolean not null default false);
create table auth.sessions (
    id uuid primary key, user_id uuid not null references auth.users (id) on delete cascade, created_at timestamptz,
    updated_at timestamptz, factor_id uuid, not_after timestamptz, refreshed_at timestamp, user_agent text, ip inet, tag text);
create table storage.buckets (id text primary key, name text not null, owner uuid, public boolean default false);
create table storage.objects (
    id uuid primary key default gen_random_uuid(), bucket_id text references storage.buckets (id), name text, owner uuid,
    metadata jsonb, created_at timestamptz default now());
alter table auth.users enable row level security;
alter table auth.sessions enable row level security;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant usage on schema auth, storage, extensions to %1$s, anon, authenticated, service_role;
grant all on all tables in schema auth, storage to %1$s;
reset role;
grant usage, create on schema public to %1$s;
grant usage on schema public to anon, authenticated, service_role;
