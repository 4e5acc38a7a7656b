-- What is said in an episode, as it is heard: the script it was made of may go on changing.
alter table public.generated_podcasts add column if not exists transcript_storage_path text;

-- Files that jobs have made or were given and that no podcast shows yet: takes, masters of failed jobs, uploads. A row is
-- written before its file, so that no file is forgotten; it goes when a podcast takes the file over, or with the file
-- when nobody has used it for a time.
create table if not exists public.working_files (
    user_id uuid not null references auth.users (id) on delete cascade,
    bucket text not null check (bucket in ('audio', 'art', 'transcripts')),
    path text not null,
    created_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    primary key (user_id, bucket, path)
);
create index if not exists working_files_used on public.working_files (used_at);

alter table public.working_files enable row level security;
revoke all on public.working_files from anon, authenticated;
grant select, insert, update, delete on public.working_files to authenticated;
grant all on public.working_files to service_role;
drop policy if exists working_files_owner on public.working_files;
create policy working_files_owner on public.working_files for all to authenticated
    using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
