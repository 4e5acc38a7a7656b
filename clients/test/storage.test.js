import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createClient } from '@supabase/supabase-js'
import { administrator, anonKey, ok, password, someEmail, url, visitor } from '../server.js'

const admin = administrator()
const bucket = `clients-${crypto.randomUUID()}`
const shown = `shown-${crypto.randomUUID()}`
const text = async (blob) => Buffer.from(await blob.arrayBuffer()).toString()

/** The client's error, where there must be one. */
function refused({ data, error }, statusCode) {
  assert.equal(data, null)
  assert.ok(error, 'it was not refused')
  assert.equal(String(error.statusCode), statusCode, error.message)
  return error
}

before(async () => {
  ok(await admin.storage.createBucket(bucket, { public: false, fileSizeLimit: '1MB' }))
  ok(await admin.storage.createBucket(shown, { public: true, allowedMimeTypes: ['text/*'] }))
})

after(async () => {
  for (const each of [bucket, shown]) {
    ok(await admin.storage.emptyBucket(each))
    ok(await admin.storage.deleteBucket(each))
  }
})

describe('buckets', () => {
  test('are listed, shown and changed', async () => {
    const all = ok(await admin.storage.listBuckets())
    assert.ok(all.some((each) => each.id === bucket && each.public === false))
    assert.equal(ok(await admin.storage.getBucket(bucket)).file_size_limit, 1_000_000)
    ok(await admin.storage.updateBucket(bucket, { public: false, fileSizeLimit: '2MB' }))
    assert.equal(ok(await admin.storage.getBucket(bucket)).file_size_limit, 2_000_000)
  })

  test('are made once', async () => {
    assert.equal(refused(await admin.storage.createBucket(bucket), '409').message, 'The resource already exists')
  })

  test('that are not there, or not empty, say so', async () => {
    assert.equal(refused(await admin.storage.getBucket('nowhere'), '404').message, 'Bucket not found')
    ok(await admin.storage.from(bucket).upload('full.txt', 'x'))
    refused(await admin.storage.deleteBucket(bucket), '409')
  })

  test("are nobody's but the service's", async () => {
    assert.deepEqual(ok(await visitor().storage.listBuckets()), [])
    refused(await visitor().storage.createBucket('mine'), '403')
  })
})

describe('objects', () => {
  const files = admin.storage.from(bucket)

  test('are uploaded in every form and downloaded again', async () => {
    for (const [name, body] of [
      ['text.txt', 'hello'],
      ['buffer.txt', Buffer.from('hello')],
      ['blob.txt', new Blob(['hello'], { type: 'text/plain' })],
      ['bytes.txt', new TextEncoder().encode('hello').buffer],
    ]) {
      const kept = ok(await files.upload(`forms/${name}`, body, { contentType: 'text/plain', cacheControl: '60' }))
      assert.equal(kept.path, `forms/${name}`)
      assert.equal(kept.fullPath, `${bucket}/forms/${name}`)
      assert.match(kept.id, /^[0-9a-f-]{36}$/)
      assert.equal(await text(ok(await files.download(`forms/${name}`))), 'hello')
    }
    const form = new FormData()
    form.append('cacheControl', '60')
    form.append('', new Blob(['hello'], { type: 'text/markdown' }), 'a.md')
    ok(await files.upload('forms/form.md', form))
    assert.equal(ok(await files.info('forms/form.md')).contentType, 'text/markdown')
  })

  test('are not overwritten unless that is asked for', async () => {
    ok(await files.upload('twice.txt', 'one'))
    const error = refused(await files.upload('twice.txt', 'two'), '409')
    assert.equal(error.message, 'The resource already exists')
    assert.equal(await text(ok(await files.download('twice.txt'))), 'one')
    ok(await files.upload('twice.txt', 'two', { upsert: true }))
    assert.equal(await text(ok(await files.download('twice.txt'))), 'two')
    ok(await files.update('twice.txt', 'three'))
    assert.equal(await text(ok(await files.download('twice.txt'))), 'three')
  })

  test('have metadata of their own', async () => {
    ok(await files.upload('meta.txt', 'x', { metadata: { episode: '7' }, contentType: 'text/plain' }))
    const info = ok(await files.info('meta.txt'))
    assert.deepEqual(info.metadata, { episode: '7' })
    assert.equal(info.size, 1)
    assert.equal(ok(await files.exists('meta.txt')), true)
    assert.equal((await files.exists('nothing.txt')).data, false)
  })

  test('are listed by folder', async () => {
    for (const name of ['list/b.txt', 'list/a.txt', 'list/deep/c.txt', 'list/Bee.txt']) {
      ok(await files.upload(name, name))
    }
    const all = ok(await files.list('list'))
    assert.deepEqual(all.map((each) => each.name), ['deep', 'Bee.txt', 'a.txt', 'b.txt'])
    assert.equal(all[0].id, null)
    assert.equal(all[1].metadata.size, 'list/Bee.txt'.length)
    const found = ok(await files.list('list', { search: 'b' }))
    assert.deepEqual(found.map((each) => each.name), ['Bee.txt', 'b.txt'])
    const page = ok(await files.list('list', { limit: 2, offset: 1, sortBy: { column: 'name', order: 'desc' } }))
    assert.deepEqual(page.map((each) => each.name), ['b.txt', 'a.txt'])
    assert.deepEqual(ok(await files.list('list/nowhere')), [])
  })

  test('are moved and copied', async () => {
    ok(await files.upload('from.txt', 'moving', { contentType: 'text/plain' }))
    assert.equal(ok(await files.move('from.txt', 'to/here.txt')).message, 'Successfully moved')
    refused(await files.download('from.txt').then(async ({ data, error }) => ({ data, error: await worded(error) })), '404')
    assert.equal(ok(await files.copy('to/here.txt', 'to/there.txt')).path, `${bucket}/to/there.txt`)
    assert.equal(await text(ok(await files.download('to/here.txt'))), 'moving')
    assert.equal(await text(ok(await files.download('to/there.txt'))), 'moving')
    ok(await files.copy('to/here.txt', 'copied.txt', { destinationBucket: shown }))
    refused(await files.move('to/here.txt', 'to/there.txt'), '409')
    refused(await files.copy('to/nothing.txt', 'to/x.txt'), '404')
  })

  test('are reached by signed links, one or many, until these end', async () => {
    ok(await files.upload('signed one.txt', 'signed', { contentType: 'text/plain' }))
    const { signedUrl } = ok(await files.createSignedUrl('signed one.txt', 60, { download: 'mine.txt' }))
    const answer = await fetch(signedUrl)
    assert.equal(answer.status, 200)
    assert.equal(await answer.text(), 'signed')
    assert.match(answer.headers.get('content-disposition'), /^attachment; filename=mine.txt/)
    const part = await fetch(signedUrl, { headers: { range: 'bytes=1-3' } })
    assert.equal(part.status, 206)
    assert.equal(await part.text(), 'ign')
    assert.equal((await fetch(signedUrl.replace('token=', 'token=x'))).status, 400)

    const many = ok(await files.createSignedUrls(['signed one.txt', 'nothing.txt'], 60))
    assert.equal(await (await fetch(many[0].signedUrl)).text(), 'signed')
    assert.match(many[1].error, /does not exist/)
    refused(await files.createSignedUrl('nothing.txt', 60), '404')
  })

  test('are uploaded by a link', async () => {
    const { path, token } = ok(await files.createSignedUploadUrl('by-link.txt'))
    ok(await visitor().storage.from(bucket).uploadToSignedUrl(path, token, 'linked'))
    assert.equal(await text(ok(await files.download('by-link.txt'))), 'linked')
  })

  test('are removed by their names, and what is not there is no matter', async () => {
    ok(await files.upload('gone/a.txt', 'a'))
    ok(await files.upload('gone/b.txt', 'b'))
    const removed = ok(await files.remove(['gone/a.txt', 'gone/b.txt', 'gone/c.txt']))
    assert.deepEqual(removed.map((each) => each.name).sort(), ['gone/a.txt', 'gone/b.txt'])
    assert.deepEqual(ok(await files.list('gone')), [])
  })

  test('that are too large or of a wrong type or name are refused', async () => {
    refused(await files.upload('large.bin', Buffer.alloc(3_000_000)), '413')
    refused(await admin.storage.from(shown).upload('a.png', 'x', { contentType: 'image/png' }), '415')
    refused(await files.upload('caf\u00e9.txt', 'x'), '400')
    refused(await admin.storage.from('nowhere').upload('a.txt', 'x'), '404')
  })

  test('of a public bucket are everybody\'s', async () => {
    ok(await admin.storage.from(shown).upload('all.txt', 'all', { contentType: 'text/plain' }))
    const { publicUrl } = visitor().storage.from(shown).getPublicUrl('all.txt').data
    assert.ok(publicUrl.startsWith(`${url}/storage/v1/object/public/`))
    const answer = await fetch(publicUrl)
    assert.equal(await answer.text(), 'all')
    assert.equal(answer.headers.get('cache-control'), 'max-age=3600')
    assert.equal((await fetch(publicUrl.replace(shown, bucket))).status, 400)
  })
})

describe('a person', () => {
  test('has their own folder in the buckets of the server, and nothing else', async () => {
    const [ana, ben] = await Promise.all([somebody(), somebody()])
    const own = (person) => person.files.storage.from('podcast-audio')
    const path = `${ana.id}/notes/a.mp3`
    ok(await own(ana).upload(path, 'sound', { contentType: 'audio/mpeg' }))
    assert.equal(await text(ok(await own(ana).download(path))), 'sound')
    assert.equal(ok(await own(ana).list(`${ana.id}/notes`)).length, 1)

    const bens = own(ben)
    assert.deepEqual(ok(await bens.list(`${ana.id}/notes`)), [])
    assert.deepEqual(ok(await bens.remove([path])), [])
    refused(await bens.createSignedUrl(path, 60), '404')
    refused(await bens.upload(`${ana.id}/b.mp3`, 'x'), '403')
    refused(await ana.files.storage.from(bucket).upload(`${ana.id}/b.mp3`, 'x'), '403')
    assert.equal(ok(await own(ana).remove([path])).length, 1)
  })
})

/** A new account, and a client that speaks for it. */
async function somebody() {
  const answer = await fetch(`${url}/api/v1/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: someEmail(), password, fullName: 'Somebody' }),
  })
  const { user, session } = await answer.json()
  assert.equal(answer.status, 201)
  const headers = { Authorization: `Bearer ${session.access_token}` }
  const realtime = { transport: class {} }
  return { id: user.id, files: createClient(url, anonKey, { global: { headers }, realtime }) }
}

/** A download's error keeps the answer: what it says is inside. */
async function worded(error) {
  return error?.originalError?.json ? { ...(await error.originalError.json()) } : error
}
