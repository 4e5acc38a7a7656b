-- Two more books that people read and only the server writes (see V8). A wish to have one's account deleted has days in
-- which it can be taken back, and a webhook is somewhere that messages are sent to: both are checked on the way in, and
-- whoever has somebody's token must not get around that through Supabase's own API.
do $$
declare
    book text;
    act text;
begin
    foreach book in array array['account_deletion_requests', 'webhooks']
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
