-- Where in a trace a job was asked for, as the W3C header says it: its work goes on there, on whatever node.
alter table public.processing_jobs add column if not exists traceparent text;

-- What making the file has cost, until the step that it belongs to is recorded with it: a list of usages. A worker may
-- die between the two, and what it paid must not be lost with it.
alter table public.working_files add column if not exists unbooked jsonb;
