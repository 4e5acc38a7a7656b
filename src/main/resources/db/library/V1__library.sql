-- A person's library, profile, keys and jobs. Names are the API's. It may be applied to a project whose original schema
-- was made by hand: what exists is kept, and what it lacks is added.

create or replace function public.touch_updated_at() returns trigger language plpgsql set search_path = '' as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create table if not exists public.profiles (
    id uuid primary key references auth.users (id) on delete cascade,
    full_name text,
    avatar_url text,
    bio text,
    preferences jsonb not null default '{}',
    onboarding_completed boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.account_deletion_requests (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    requested_at timestamptz not null default now(),
    scheduled_for timestamptz not null,
    cancelled_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.onboarding_responses (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    question_id text not null,
    question text not null,
    answer jsonb,
    completed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.user_api_keys (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    provider text not null,
    key_alias text,
    encrypted_key text not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.scraped_content (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    url text not null,
    title text not null,
    markdown text not null,
    provider text not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.podcast_scripts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    source_content_id uuid references public.scraped_content (id) on delete set null,
    prompt text not null,
    model text not null,
    language text not null default 'en',
    segments jsonb not null default '[]',
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.generated_podcasts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    script_id uuid not null references public.podcast_scripts (id) on delete cascade,
    audio_storage_path text not null,
    cover_art_storage_path text,
    duration_seconds integer,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.processing_jobs (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    job_type text not null,
    status text not null default 'queued',
    payload jsonb not null default '{}',
    result jsonb,
    error text,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table if not exists public.usage_events (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    job_id uuid references public.processing_jobs (id) on delete set null,
    provider text not null,
    kind text not null,
    quantity numeric not null default 0,
    unit text not null,
    cost_usd numeric not null default 0,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now()
);

-- What the API added since: version numbers for If-Match, full-text search, job progress.
alter table public.scraped_content add column if not exists version bigint not null default 1;
alter table public.podcast_scripts add column if not exists version bigint not null default 1;
alter table public.generated_podcasts add column if not exists version bigint not null default 1;

-- What is said in a script. A segment is {"speaker", "content", ...}.
create or replace function public.spoken_text(segments jsonb) returns text
    language sql immutable parallel safe set search_path = '' as $$
    select string_agg(segment ->> 'content', ' ')
      from jsonb_array_elements(case jsonb_typeof(segments) when 'array' then segments else '[]' end) segment
$$;

-- The words of any language as they stand, since an account's library may be in several. A text is cut where its words
-- might no longer fit into a tsvector, which holds 1 MB.
alter table public.scraped_content add column if not exists search tsvector generated always as (
    setweight(to_tsvector('simple', left(title, 10000)), 'A')
    || to_tsvector('simple', left(markdown, 100000))) stored;
alter table public.podcast_scripts add column if not exists search tsvector generated always as (
    setweight(to_tsvector('simple', left(coalesce(metadata ->> 'title', ''), 10000)), 'A')
    || to_tsvector('simple', left(prompt, 10000))
    || to_tsvector('simple', left(coalesce(public.spoken_text(segments), ''), 80000))) stored;
alter table public.generated_podcasts add column if not exists search tsvector generated always as (
    to_tsvector('simple', left(coalesce(metadata ->> 'title', ''), 10000))) stored;
-- For work with the program's own rights: under row-level security @@ is not leakproof, so a person's search walks their
-- own rows by the index on user_id instead.
create index if not exists scraped_content_search on public.scraped_content using gin (search);
create index if not exists podcast_scripts_search on public.podcast_scripts using gin (search);
create index if not exists generated_podcasts_search on public.generated_podcasts using gin (search);
alter table public.processing_jobs add column if not exists progress jsonb;
alter table public.processing_jobs add column if not exists error_code text;
alter table public.user_api_keys add column if not exists last_four text;

do $$
declare
    owned text;
    owner_column text;
begin
    foreach owned in array array['profiles', 'account_deletion_requests', 'onboarding_responses', 'user_api_keys',
        'scraped_content', 'podcast_scripts', 'generated_podcasts', 'processing_jobs', 'usage_events']
    loop
        owner_column := case owned when 'profiles' then 'id' else 'user_id' end;
        execute format('alter table public.%I enable row level security', owned);
        execute format('revoke all on public.%I from anon, authenticated', owned);
        execute format('grant select, insert, update, delete on public.%I to authenticated', owned);
        execute format('grant all on public.%I to service_role', owned);
        execute format('drop policy if exists %I on public.%I', owned || '_owner', owned);
        execute format(
            'create policy %I on public.%I for all to authenticated '
            'using ((select auth.uid()) = %I) with check ((select auth.uid()) = %I)',
            owned || '_owner', owned, owner_column, owner_column);
        if owned <> 'usage_events' then
            execute format('drop trigger if exists touch on public.%I', owned);
            execute format(
                'create trigger touch before update on public.%I for each row execute function public.touch_updated_at()',
                owned);
        end if;
        if owned <> 'profiles' then
            execute format(
                'create index if not exists %I on public.%I (user_id, created_at desc, id desc)',
                owned || '_newest', owned);
        end if;
    end loop;
end
$$;

-- A key's ciphertext is written by its owner, and read by the service alone.
revoke select on public.user_api_keys from authenticated;
grant select (id, user_id, provider, key_alias, metadata, last_four, created_at, updated_at)
    on public.user_api_keys to authenticated;

create index if not exists podcast_scripts_source on public.podcast_scripts (source_content_id);
create index if not exists generated_podcasts_script on public.generated_podcasts (script_id);
create index if not exists usage_events_job on public.usage_events (job_id);
create unique index if not exists account_deletion_requests_pending on public.account_deletion_requests (user_id)
    where cancelled_at is null and completed_at is null;
