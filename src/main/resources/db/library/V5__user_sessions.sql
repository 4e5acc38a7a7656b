-- The sign-ins of whoever asks, for clients that read the database with a person's own rights. They are kept by Supabase
-- Auth (or its embedded twin) in auth.sessions; here is a window, since a copy would have to be kept in step. A project
-- that has a table of that name keeps it.
--
-- The function's body is text, so that nothing depends on columns that belong to Supabase.

create or replace function public.own_sessions()
    returns table (id uuid, user_id uuid, user_agent text, ip_address text, created_at timestamptz, last_seen_at timestamptz)
    language plpgsql stable security definer set search_path = '' as $$
begin
    return query
        select s.id, s.user_id, s.user_agent, host(s.ip), s.created_at::timestamptz, s.updated_at::timestamptz
          from auth.sessions s
         where s.user_id = (select auth.uid());
end
$$;
revoke all on function public.own_sessions() from public, anon;
grant execute on function public.own_sessions() to authenticated, service_role;

do $$
begin
    if to_regclass('public.user_sessions') is null then
        create view public.user_sessions with (security_invoker = true) as select * from public.own_sessions();
        revoke all on public.user_sessions from anon, authenticated;
        grant select on public.user_sessions to authenticated, service_role;
    elsif (select relkind from pg_class where oid = 'public.user_sessions'::regclass) in ('r', 'p') then
        alter table public.user_sessions enable row level security;
        revoke all on public.user_sessions from anon;
        if exists (select from information_schema.columns
                    where table_schema = 'public' and table_name = 'user_sessions' and column_name = 'user_id') then
            grant select, insert, update, delete on public.user_sessions to authenticated;
            drop policy if exists user_sessions_owner on public.user_sessions;
            create policy user_sessions_owner on public.user_sessions for all to authenticated
                using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
            create index if not exists user_sessions_newest on public.user_sessions (user_id, created_at desc);
        end if;
    end if;
end
$$;
