// What the test that starts these says about the server under test.
import { createClient } from '@supabase/supabase-js'

function given(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: \`./echogen keys\` prints it`)
  return value
}

export const url = given('SUPABASE_URL')
export const anonKey = given('SUPABASE_ANON_KEY')
export const serviceKey = given('SUPABASE_SERVICE_ROLE_KEY')

const alone = {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  realtime: { transport: class {} }, // Node.js 20 has no WebSocket of its own, and nothing here opens one
}

/** A client as an app makes it, for somebody who has not signed in yet. */
export function visitor(options = {}) {
  return createClient(url, anonKey, { ...alone, auth: { ...alone.auth, ...options } })
}

/** A client that may do everything. */
export function administrator() {
  return createClient(url, serviceKey, alone)
}

export function someEmail() {
  return `${crypto.randomUUID()}@example.com`
}

export const password = 'correct horse battery'

/** What the client answered, where it must not have failed. */
export function ok({ data, error }) {
  if (error) throw error
  return data
}
