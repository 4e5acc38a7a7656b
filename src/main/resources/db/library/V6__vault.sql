-- Keys that the server itself encrypts, what is known about them, and when they were used last.
alter table public.user_api_keys alter column encrypted_key drop not null;
alter table public.user_api_keys add column if not exists sealed bytea;
alter table public.user_api_keys add column if not exists sealed_with text;
alter table public.user_api_keys add column if not exists status text not null default 'unverified';
alter table public.user_api_keys add column if not exists verified_at timestamptz;
alter table public.user_api_keys add column if not exists last_used_at timestamptz;

-- Nobody reads ciphertext but the server itself: the owner may know everything else.
grant select (status, verified_at, last_used_at) on public.user_api_keys to authenticated;
