-- Supabase Storage's tables, for a database that is not a Supabase project's. Column names and meanings are theirs.

create table if not exists storage.buckets (
    id text primary key,
    name text not null unique,
    owner uuid,
    owner_id text,
    public boolean not null default false,
    file_size_limit bigint,
    allowed_mime_types text[],
    type text not null default 'STANDARD',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- The bytes lie in a file that is named after the version: a new version is a new file.
create table if not exists storage.objects (
    id uuid primary key default gen_random_uuid(),
    bucket_id text not null references storage.buckets (id),
    name text not null,
    owner uuid,
    owner_id text,
    version text not null unique,
    metadata jsonb not null,
    user_metadata jsonb,
    path_tokens text[] generated always as (string_to_array(name, '/')) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_accessed_at timestamptz not null default now(),
    unique (bucket_id, name)
);
create index if not exists objects_owner on storage.objects (owner_id);
create index if not exists objects_first_folder on storage.objects ((path_tokens[1]), bucket_id);

create or replace function storage.foldername(name text) returns text[] language sql immutable as $$
    select path[1 : cardinality(path) - 1] from (select string_to_array(name, '/') as path) parts
$$;

create or replace function storage.filename(name text) returns text language sql immutable as $$
    select path[cardinality(path)] from (select string_to_array(name, '/') as path) parts
$$;

create or replace function storage.extension(name text) returns text language sql immutable as $$
    select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;

-- The server's own buckets, by the names that its settings give them.
create table if not exists storage.own_folder_buckets (
    bucket_id text primary key references storage.buckets (id) on delete cascade
);

-- With its owner's rights, since a person need not see which buckets there are; once a statement, not once a row.
create or replace function storage.own_folder_buckets() returns setof text
    language sql stable security definer set search_path = '' as $$
    select bucket_id from storage.own_folder_buckets
$$;

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
alter table storage.own_folder_buckets enable row level security;

-- A person has their own folder in each of those buckets, for all four verbs, and nothing else.
drop policy if exists own_folder on storage.objects;
create policy own_folder on storage.objects for all to authenticated
    using (bucket_id in (select storage.own_folder_buckets())
        and (storage.foldername(name))[1] = (select auth.uid()::text))
    with check (bucket_id in (select storage.own_folder_buckets())
        and (storage.foldername(name))[1] = (select auth.uid()::text));

grant select, insert, update, delete on storage.buckets, storage.objects to anon, authenticated;
grant all on storage.buckets, storage.objects to service_role;
