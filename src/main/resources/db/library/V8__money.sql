-- What was paid, with whose key, and who may write it down.

-- Whose key paid: people's own, or the operator's that they share. Null for what is built in.
alter table public.usage_events add column if not exists model text;
alter table public.usage_events add column if not exists paid_with text;
do $$
begin
    if not exists (select from pg_constraint
                    where conname = 'usage_events_paid_with' and conrelid = 'public.usage_events'::regclass) then
        alter table public.usage_events
            add constraint usage_events_paid_with check (paid_with in ('own', 'shared'));
    end if;
end
$$;

-- What a person spends in a month by the operator's keys is summed before each step.
create index if not exists usage_events_shared on public.usage_events (user_id, created_at) include (cost_usd)
    where paid_with = 'shared';
-- Sums over a time, without a visit to the table for the figures.
create index if not exists usage_events_sums on public.usage_events (user_id, created_at)
    include (provider, model, kind, unit, quantity, cost_usd, paid_with, job_id);

-- Who did a step, and how large it was, in characters: what later ones will cost and take is told from it. What a step
-- will cost at most is set aside while it is under way, in its claim.
alter table public.job_steps add column if not exists provider text;
alter table public.job_steps add column if not exists model text;
alter table public.job_steps add column if not exists size bigint not null default 0;
alter table public.job_steps add column if not exists reserved_usd numeric not null default 0;
alter table public.job_steps add column if not exists shared boolean not null default false;
create index if not exists job_steps_reserved on public.job_steps (user_id) where reserved_usd > 0;
create index if not exists job_steps_history on public.job_steps (user_id, created_at desc)
    include (kind, provider, model, size, took_ms, cost_usd) where took_ms is not null;

-- Books that people read and only the server writes. It works with people's own rights, so it says in each of its
-- transactions that it is the server, by a setting that nobody can make who comes through Supabase's own API: that one
-- runs no statement of its callers, and the only settings it makes from what they send begin with "request.".
do $$
declare
    book text;
    act text;
begin
    foreach book in array array['processing_jobs', 'job_steps', 'job_events', 'usage_events', 'webhook_deliveries',
        'working_files']
    loop
        foreach act in array array['insert', 'update', 'delete']
        loop
            execute format('drop policy if exists %I on public.%I', book || '_server_' || act, book);
            execute format(
                'create policy %I on public.%I as restrictive for %s to authenticated %s '
                '((select current_setting(''echogen.server'', true)) = ''on'')',
                book || '_server_' || act, book, act, case act when 'insert' then 'with check' else 'using' end);
        end loop;
    end loop;
end
$$;
