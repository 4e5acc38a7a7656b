-- A project's schema as somebody made it by hand in Supabase's SQL editor, for the server before this one. The names are
-- the contract's; the rest is as people write it: uuid_generate_v4, policies per verb, triggers, some columns more and
-- some fewer.
create extension if not exists "uuid-ossp" with schema extensions;

create or replace function public.handle_updated_at() returns trigger language plpgsql as $$
begin
    new.updated_at = now();
    return new;
end;
$$;

create table public.profiles (
    id uuid references auth.users on delete cascade primary key,
    email text,
    full_name text,
    avatar_url text,
    bio text,
    preferences jsonb default '{}'::jsonb not null,
    onboarding_completed boolean default false not null,
    created_at timestamptz default timezone('utc', now()) not null,
    updated_at timestamptz default timezone('utc', now()) not null
);
create table public.account_deletion_requests (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    requested_at timestamptz default now() not null,
    scheduled_for timestamptz not null,
    cancelled_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.onboarding_responses (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    question_id text not null,
    question text not null,
    answer jsonb,
    completed_at timestamptz,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.user_sessions (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    device text,
    last_seen timestamptz,
    created_at timestamptz default now() not null
);
create table public.user_api_keys (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    provider varchar(64) not null,
    key_alias text,
    encrypted_key text not null,
    metadata jsonb default '{}'::jsonb not null,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.scraped_content (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    url text not null,
    title text not null,
    markdown text not null,
    provider text not null,
    metadata jsonb default '{}'::jsonb not null,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.podcast_scripts (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    source_content_id uuid references public.scraped_content(id) on delete set null,
    prompt text not null,
    model text not null,
    language text default 'en' not null,
    segments jsonb default '[]'::jsonb not null,
    metadata jsonb default '{}'::jsonb not null,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.generated_podcasts (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    script_id uuid references public.podcast_scripts(id) on delete cascade not null,
    audio_storage_path text not null,
    cover_art_storage_path text,
    duration_seconds integer,
    metadata jsonb default '{}'::jsonb not null,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.processing_jobs (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    job_type text not null,
    status text default 'queued' not null,
    payload jsonb default '{}'::jsonb not null,
    result jsonb,
    error text,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz default now() not null,
    updated_at timestamptz default now() not null
);
create table public.usage_events (
    id uuid default extensions.uuid_generate_v4() primary key,
    user_id uuid references auth.users(id) on delete cascade not null,
    job_id uuid references public.processing_jobs(id) on delete set null,
    provider text not null,
    kind text not null,
    quantity numeric default 0 not null,
    unit text not null,
    cost_usd numeric default 0 not null,
    metadata jsonb default '{}'::jsonb not null,
    created_at timestamptz default now() not null
);

do $$
declare
    each text;
begin
    foreach each in array array['profiles', 'account_deletion_requests', 'onboarding_responses', 'user_api_keys',
        'scraped_content', 'podcast_scripts', 'generated_podcasts', 'processing_jobs']
    loop
        execute format('alter table public.%I enable row level security', each);
        execute format('create trigger set_updated_at before update on public.%I for each row execute function public.handle_updated_at()', each);
        execute format('create policy "Users can view own %s" on public.%I for select using (auth.uid() = %I)',
            each, each, case each when 'profiles' then 'id' else 'user_id' end);
        execute format('create policy "Users can insert own %s" on public.%I for insert with check (auth.uid() = %I)',
            each, each, case each when 'profiles' then 'id' else 'user_id' end);
    end loop;
end
$$;
grant all on all tables in schema public to anon, authenticated, service_role;
