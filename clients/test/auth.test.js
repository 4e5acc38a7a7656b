import assert from 'node:assert/strict'
import { test } from 'node:test'
import { administrator, anonKey, ok, password, serviceKey, someEmail, url, visitor } from '../server.js'

/** The error of an answer that must have failed. */
function refused({ data, error }, code, status) {
  assert.ok(error, `expected ${code}, got ${JSON.stringify(data)}`)
  assert.equal(error.code, code)
  if (status) assert.equal(error.status, status)
  return error
}

async function somebody(options = {}) {
  const email = someEmail()
  const client = visitor()
  const { user, session } = ok(await client.auth.signUp({ email, password, options }))
  return { client, email, user, session }
}

test('signing up gives a session and a user in the shape that apps read', async () => {
  const { user, session, email } = await somebody({ data: { full_name: 'Ana', theme: 'dark' } })
  assert.equal(user.email, email)
  assert.equal(user.aud, 'authenticated')
  assert.equal(user.role, 'authenticated')
  assert.equal(user.phone, '')
  assert.equal(user.is_anonymous, false)
  assert.equal(user.user_metadata.theme, 'dark')
  assert.deepEqual(user.app_metadata, { provider: 'email', providers: ['email'] })
  assert.equal(user.identities.length, 1)
  assert.equal(user.identities[0].provider, 'email')
  assert.equal(user.identities[0].id, user.id)
  assert.ok(user.email_confirmed_at && user.last_sign_in_at)
  assert.equal(session.token_type, 'bearer')
  assert.equal(session.expires_in, 3600)
  assert.ok(Math.abs(session.expires_at - Date.now() / 1000 - 3600) < 60)
})

test('an address that is taken is refused', async () => {
  const { email } = await somebody()
  refused(await visitor().auth.signUp({ email, password }), 'user_already_exists', 422)
})

test('a password that is too short says why', async () => {
  const error = refused(await visitor().auth.signUp({ email: someEmail(), password: 'short' }), 'weak_password', 422)
  assert.deepEqual(error.reasons, ['length'])
})

test('what is no address, and nothing at all, is refused', async () => {
  refused(await visitor().auth.signUp({ email: 'nobody', password }), 'validation_failed', 400)
  refused(await visitor().auth.signInAnonymously(), 'anonymous_provider_disabled', 422)
})

test('signing in works, and not with a wrong password or an unknown address', async () => {
  const { email, user } = await somebody()
  const client = visitor()
  const data = ok(await client.auth.signInWithPassword({ email, password }))
  assert.equal(data.user.id, user.id)
  refused(await client.auth.signInWithPassword({ email, password: 'not that one' }), 'invalid_credentials', 400)
  refused(await client.auth.signInWithPassword({ email: someEmail(), password }), 'invalid_credentials', 400)
})

test('somebody with a phone number signs up and in', async () => {
  const phone = `49151${Math.floor(Math.random() * 1e8).toString().padStart(8, '0')}`
  const { user } = ok(await visitor().auth.signUp({ phone, password }))
  assert.equal(user.phone, phone)
  assert.equal(user.email, '')
  assert.equal(ok(await visitor().auth.signInWithPassword({ phone: `+${phone}`, password })).user.id, user.id)
})

test('getUser asks the server and getClaims gives the claims of the token', async () => {
  const { client, user } = await somebody({ data: { full_name: 'Ana' } })
  const seen = ok(await client.auth.getUser())
  assert.equal(seen.user.id, user.id)
  const { claims } = ok(await client.auth.getClaims())
  assert.equal(claims.sub, user.id)
  assert.equal(claims.role, 'authenticated')
  assert.equal(claims.iss, `${url}/auth/v1`)
  assert.equal(claims.user_metadata.full_name, 'Ana')
  assert.deepEqual(claims.amr.map((one) => one.method), ['password'])
})

test('a token that is none is refused', async () => {
  refused(await visitor().auth.getUser('nonsense'), 'bad_jwt', 403)
  refused(await visitor().auth.getUser(anonKey), 'bad_jwt', 403)
})

test('refreshing gives new tokens of the same session', async () => {
  const { client, session } = await somebody()
  const next = ok(await client.auth.refreshSession()).session
  assert.notEqual(next.refresh_token, session.refresh_token)
  assert.equal(session_id(next), session_id(session))
  refused(await visitor().auth.refreshSession({ refresh_token: 'abcdefghijkl' }), 'refresh_token_not_found', 400)
})

test('two tabs that refresh at once with one token both stay signed in', async () => {
  const { session } = await somebody()
  const tabs = [visitor(), visitor()]
  const refreshed = await Promise.all(tabs.map((tab) => tab.auth.refreshSession(session)))
  for (const one of refreshed) ok(one)
  for (const tab of tabs) ok(await tab.auth.refreshSession())
})

test('a session that was kept is taken up again', async () => {
  const { session, user } = await somebody()
  const client = visitor()
  ok(await client.auth.setSession(session))
  assert.equal(ok(await client.auth.getUser()).user.id, user.id)
})

test('people change what is known of them', async () => {
  const { client } = await somebody({ data: { theme: 'dark', city: 'Oslo' } })
  const { user } = ok(await client.auth.updateUser({ data: { theme: 'light', city: null } }))
  assert.equal(user.user_metadata.theme, 'light')
  assert.ok(!('city' in user.user_metadata))
  const email = someEmail()
  assert.equal(ok(await client.auth.updateUser({ email })).user.email, email)
  ok(await visitor().auth.signInWithPassword({ email, password }))
  const other = await somebody()
  refused(await client.auth.updateUser({ email: other.email }), 'email_exists', 422)
})

test('a new password works, the old one does not, and other sessions end', async () => {
  const { client, email } = await somebody()
  const elsewhere = visitor()
  ok(await elsewhere.auth.signInWithPassword({ email, password }))
  refused(await client.auth.updateUser({ password }), 'same_password', 422)
  ok(await client.auth.updateUser({ password: 'another horse battery' }))
  refused(await visitor().auth.signInWithPassword({ email, password }), 'invalid_credentials')
  ok(await visitor().auth.signInWithPassword({ email, password: 'another horse battery' }))
  ok(await client.auth.refreshSession())
  refused(await elsewhere.auth.refreshSession(), 'refresh_token_not_found')
})

test('signing out locally ends this session alone', async () => {
  const { client, email, session } = await somebody()
  const elsewhere = visitor()
  ok(await elsewhere.auth.signInWithPassword({ email, password }))
  assert.equal((await client.auth.signOut({ scope: 'local' })).error, null)
  refused(await visitor().auth.refreshSession(session), 'refresh_token_not_found')
  const { error } = await visitor().auth.getUser(session.access_token)
  assert.equal(error.name, 'AuthSessionMissingError')
  ok(await elsewhere.auth.getUser())
})

test('signing out of the others leaves this session', async () => {
  const { client, email } = await somebody()
  const elsewhere = visitor()
  ok(await elsewhere.auth.signInWithPassword({ email, password }))
  assert.equal((await client.auth.signOut({ scope: 'others' })).error, null)
  ok(await client.auth.refreshSession())
  refused(await elsewhere.auth.refreshSession(), 'refresh_token_not_found')
})

test('signing out globally ends every session', async () => {
  const { client, email } = await somebody()
  const elsewhere = visitor()
  const { session } = ok(await elsewhere.auth.signInWithPassword({ email, password }))
  assert.equal((await client.auth.signOut()).error, null)
  refused(await visitor().auth.refreshSession(session), 'refresh_token_not_found')
})

test('an administrator makes, finds, changes, bans and deletes accounts', async () => {
  const { admin } = administrator().auth
  const email = someEmail()
  const { user } = ok(
    await admin.createUser({
      email,
      password,
      email_confirm: true,
      user_metadata: { full_name: 'Ben' },
      app_metadata: { plan: 'free' },
    }),
  )
  assert.equal(user.app_metadata.plan, 'free')
  refused(await admin.createUser({ email, password }), 'email_exists', 422)
  ok(await visitor().auth.signInWithPassword({ email, password }))

  const listed = ok(await admin.listUsers())
  assert.ok(listed.users.some((one) => one.id === user.id && one.identities.length === 1))
  assert.ok(listed.total >= 1)
  const page = ok(await admin.listUsers({ page: 1, perPage: 1 }))
  assert.equal(page.users.length, 1)
  assert.equal(page.nextPage, listed.total > 1 ? 2 : null)

  assert.equal(ok(await admin.getUserById(user.id)).user.email, email)
  const changed = ok(await admin.updateUserById(user.id, { user_metadata: { city: 'Oslo' }, app_metadata: { plan: null } }))
  assert.equal(changed.user.user_metadata.full_name, 'Ben')
  assert.ok(!('plan' in changed.user.app_metadata))

  ok(await admin.updateUserById(user.id, { ban_duration: '24h' }))
  refused(await visitor().auth.signInWithPassword({ email, password }), 'user_banned', 400)
  ok(await admin.updateUserById(user.id, { ban_duration: 'none' }))
  const client = visitor()
  ok(await client.auth.signInWithPassword({ email, password }))

  ok(await admin.deleteUser(user.id))
  refused(await admin.getUserById(user.id), 'user_not_found', 404)
  refused(await client.auth.getUser(), 'user_not_found', 403)
  refused(await visitor().auth.signInWithPassword({ email, password }), 'invalid_credentials')
})

test('an account that was not confirmed cannot be signed in to', async () => {
  const { admin } = administrator().auth
  const email = someEmail()
  ok(await admin.createUser({ email, password }))
  refused(await visitor().auth.signInWithPassword({ email, password }), 'email_not_confirmed', 400)
})

test('people and their keys are no administrators', async () => {
  const { client } = await somebody()
  refused(await visitor().auth.admin.listUsers(), 'not_admin', 403)
  const { session } = (await client.auth.getSession()).data
  const answer = await fetch(`${url}/auth/v1/admin/users`, {
    headers: { apikey: anonKey, Authorization: `Bearer ${session.access_token}` },
  })
  assert.equal(answer.status, 403)
  assert.equal((await answer.json()).error_code, 'not_admin')
})

test('without the key of the project nothing is answered', async () => {
  for (const headers of [{}, { apikey: 'nonsense' }]) {
    const answer = await fetch(`${url}/auth/v1/settings`, { headers })
    assert.equal(answer.status, 401)
    assert.ok((await answer.json()).message.includes('API key'))
  }
})

test('the older shape of errors is for clients that name no version', async () => {
  const answer = await fetch(`${url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: anonKey },
    body: JSON.stringify({ email: someEmail(), password }),
  })
  assert.deepEqual(await answer.json(), {
    code: 400,
    error_code: 'invalid_credentials',
    msg: 'Invalid login credentials',
  })
})

test('a body that is no JSON is refused', async () => {
  for (const body of ['', '{', '[]', 'null', '{"email":1}']) {
    const answer = await fetch(`${url}/auth/v1/signup`, { method: 'POST', headers: { apikey: anonKey }, body })
    assert.equal(answer.status, 400, body)
  }
})

test('it says what it can do', async () => {
  const headers = { apikey: serviceKey }
  const settings = await (await fetch(`${url}/auth/v1/settings`, { headers })).json()
  assert.equal(settings.external.email, true)
  assert.equal(settings.external.google, false)
  assert.equal(settings.mailer_autoconfirm, true)
  assert.ok((await (await fetch(`${url}/auth/v1/health`, { headers })).json()).name)
  const keys = await fetch(`${url}/auth/v1/.well-known/jwks.json`)
  assert.deepEqual(await keys.json(), { keys: [] })
})

test('without a mail server nothing is sent, and every address gets the same answer', async () => {
  const { email } = await somebody()
  for (const one of [email, someEmail()]) {
    refused(await visitor().auth.resetPasswordForEmail(one), 'email_provider_disabled', 422)
    refused(await visitor().auth.signInWithOtp({ email: one }), 'email_provider_disabled', 422)
  }
})

function session_id(session) {
  return JSON.parse(Buffer.from(session.access_token.split('.')[1], 'base64url')).session_id
}
