-- The queue's state, the journal of finished steps, what jobs told their listeners, and webhooks.

-- public.processing_jobs is the truth about jobs; the scheduler's own table below is derived from it and can be emptied
-- at any time: a sweep fills it again.
alter table public.processing_jobs add column if not exists priority smallint not null default 0;
alter table public.processing_jobs add column if not exists available_at timestamptz not null default now();
-- Set while the job is queued for pick-up or running; null while it waits for its owner's turn, and when it has ended.
alter table public.processing_jobs add column if not exists admitted_at timestamptz;
-- Grows by one with each pick-up: who holds an older number has lost the job and must not write.
alter table public.processing_jobs add column if not exists fence bigint not null default 0;
alter table public.processing_jobs add column if not exists worker text;
alter table public.processing_jobs add column if not exists deadline timestamptz;
alter table public.processing_jobs add column if not exists attempt integer not null default 1;
alter table public.processing_jobs add column if not exists attempt_reason text;
-- Pick-ups after a dead worker, and bugs, in a row without a finished step between them.
alter table public.processing_jobs add column if not exists takeovers integer not null default 0;
alter table public.processing_jobs add column if not exists crashes integer not null default 0;
alter table public.processing_jobs add column if not exists cost_usd numeric not null default 0;
alter table public.processing_jobs add column if not exists last_event bigint not null default 0;
alter table public.processing_jobs add column if not exists idempotency_key text;
alter table public.processing_jobs add column if not exists request_hash text;
-- Progress rewrites rows often: room on the page keeps that away from the indexes.
alter table public.processing_jobs set (fillfactor = 80);

create index if not exists processing_jobs_waiting
    on public.processing_jobs (user_id, priority desc, created_at, id) where status = 'queued' and admitted_at is null;
create index if not exists processing_jobs_admitted on public.processing_jobs (user_id) where admitted_at is not null;
create unique index if not exists processing_jobs_idempotency
    on public.processing_jobs (user_id, idempotency_key) where idempotency_key is not null;
create index if not exists processing_jobs_finished
    on public.processing_jobs (job_type, finished_at desc) where finished_at is not null;

-- Results that are shared by all jobs of a person. Without a result, the row is a claim: the job of that id and fence is
-- at it, and the claim dies with that run.
create table public.job_steps (
    user_id uuid not null references auth.users (id) on delete cascade,
    key text not null,
    kind text not null,
    version integer not null default 1,
    -- not jsonb, which refuses NUL and half characters: what was paid for is kept as it came
    result json,
    job_id uuid,
    fence bigint not null default 0,
    attempts integer not null default 0,
    cost_usd numeric not null default 0,
    took_ms bigint,
    created_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    primary key (user_id, key)
);
create index job_steps_kind on public.job_steps (kind, created_at desc) where result is not null;
create index job_steps_used on public.job_steps (used_at);

create table public.job_events (
    job_id uuid not null references public.processing_jobs (id) on delete cascade,
    seq bigint not null,
    user_id uuid not null references auth.users (id) on delete cascade,
    event text not null,
    data jsonb not null,
    created_at timestamptz not null default now(),
    primary key (job_id, seq)
);
create index job_events_owner on public.job_events (user_id);
create index job_events_age on public.job_events (created_at);

create table public.webhooks (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    url text not null,
    events text[] not null,
    secret text not null,
    created_at timestamptz not null default now()
);
create index webhooks_newest on public.webhooks (user_id, created_at desc, id desc);

create table public.webhook_deliveries (
    id uuid primary key default gen_random_uuid(),
    webhook_id uuid not null references public.webhooks (id) on delete cascade,
    user_id uuid not null references auth.users (id) on delete cascade,
    event text not null,
    body text not null,
    attempts integer not null default 0,
    last_error text,
    ended_at timestamptz,
    delivered boolean not null default false,
    created_at timestamptz not null default now()
);
create index webhook_deliveries_webhook on public.webhook_deliveries (webhook_id, created_at desc);
create index webhook_deliveries_owner on public.webhook_deliveries (user_id);
create index webhook_deliveries_open on public.webhook_deliveries (created_at) where ended_at is null;
create index webhook_deliveries_ended on public.webhook_deliveries (ended_at);

do $$
declare
    owned text;
begin
    foreach owned in array array['job_steps', 'job_events', 'webhooks', 'webhook_deliveries']
    loop
        execute format('alter table public.%I enable row level security', owned);
        execute format('revoke all on public.%I from anon, authenticated', owned);
        execute format('grant select, insert, update, delete on public.%I to authenticated', owned);
        execute format('grant all on public.%I to service_role', owned);
        execute format(
            'create policy %I on public.%I for all to authenticated '
            'using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id)',
            owned || '_owner', owned);
    end loop;
end
$$;

-- A webhook's secret is shown once, when it is made.
revoke select on public.webhooks from authenticated;
grant select (id, user_id, url, events, created_at) on public.webhooks to authenticated;

-- The scheduler's table, as db-scheduler 16 describes it: one row for each admitted job and each delivery to be made.
create table echogen.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on echogen.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on echogen.scheduled_tasks (last_heartbeat);
