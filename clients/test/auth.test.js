import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonKey, url } from '../server.js'

test('the keys of the server are keys of a Supabase project', () => {
  const claims = JSON.parse(Buffer.from(anonKey.split('.')[1], 'base64url'))
  assert.equal(claims.role, 'anon')
  assert.ok(url.startsWith('http'))
})
