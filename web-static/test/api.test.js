import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api, queryOf } from '../models/api.js';
import { Login } from '../models/login.js';
import { Problem, sentence, waitWords } from '../models/problem.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

const bearerOf = ({ headers }) => headers?.Authorization ?? null;

async function loggedIn() {
  const browser = new FakeBrowser();
  const server = letIn(browser);
  const world = browser.tab();
  const login = new Login({ world });
  await login.logIn('ada@example.org', 'right');
  return { browser, server, login, api: new Api({ world, login }) };
}

/** A route that takes only the newest token. */
const guarded = (server, body) => (options) =>
  bearerOf(options) === `Bearer t${server.issued}` ? { body } : { status: 401, body: { code: 'bad_credentials', detail: 'Not known.' } };

test('calls carry the token, JSON both ways', async () => {
  const { browser, server, api } = await loggedIn();
  browser.answers['/api/v1/keys'] = guarded(server, { items: [], next: null });
  assert.deepEqual(await api.get('/api/v1/keys', { owner: 'all', cursor: null }), { items: [], next: null });
  assert.equal(browser.asked.at(-1).url, '/api/v1/keys?owner=all');
  await api.post('/api/v1/keys', { name: 'x' });
  assert.deepEqual(JSON.parse(browser.asked.at(-1).body), { name: 'x' });
  assert.equal(browser.asked.at(-1).headers['Content-Type'], 'application/json');
});

test('a token that has just run out is renewed once, unseen', async () => {
  const { browser, server, api } = await loggedIn();
  browser.answers['/api/v1/profile'] = guarded(server, { name: 'Ada' });
  server.issued += 1;
  assert.deepEqual(await api.get('/api/v1/profile'), { name: 'Ada' });
  assert.deepEqual(browser.asked.slice(-3).map(({ path }) => path), ['/api/v1/profile', '/api/v1/auth/refresh', '/api/v1/profile']);
});

test('a token that stays refused is not asked about again and again', async () => {
  const { browser, api } = await loggedIn();
  browser.answers['/api/v1/profile'] = { status: 401, body: { code: 'bad_credentials', detail: 'Not known.' } };
  await assert.rejects(api.get('/api/v1/profile'), { status: 401 });
  assert.equal(browser.asked.filter(({ path }) => path === '/api/v1/profile').length, 2);
});

test('a login that has ended throws, and leaves nobody logged in', async () => {
  const { browser, server, login, api } = await loggedIn();
  browser.answers['/api/v1/profile'] = { status: 401, body: { code: 'bad_credentials', detail: 'Not known.' } };
  server.isLoggedIn = false;
  await assert.rejects(api.get('/api/v1/profile'), { status: 401 });
  assert.equal(login.state.name, 'out');
});

test('a wrong password in a form is no lost login', async () => {
  const { browser, api } = await loggedIn();
  browser.answers['/api/v1/auth/password'] = { status: 401, body: { code: 'bad_login', detail: 'The password is wrong.' } };
  await assert.rejects(api.post('/api/v1/auth/password', {}), { code: 'bad_login' });
  assert.equal(browser.asked.filter(({ path }) => path === '/api/v1/auth/refresh').length, 0);
});

test('what is open is asked without saying who asks', async () => {
  const { browser, api } = await loggedIn();
  browser.answers['/api/v1/auth'] = { body: { needs_setup: false } };
  await api.getOpen('/api/v1/auth');
  assert.equal(bearerOf(browser.asked.at(-1)), null);
  browser.answers['/api/v1/auth/verify'] = { status: 204 };
  assert.equal(await api.postOpen('/api/v1/auth/verify', { token: 'x', password: 'y' }), null);
});

test('a problem document becomes an error with code, sentence, fields and request', async () => {
  const { browser, api } = await loggedIn();
  const errors = [{ at: '/addresses/1', detail: 'is not an address' }, { at: '/addresses/2', detail: 'nor is this' }, { at: 'limit', detail: 'is too high' }];
  browser.answers['/api/v1/keys'] = { status: 400, body: { code: 'invalid_body', detail: 'The body cannot be used', request_id: 'r1', errors } };
  const problem = await api.post('/api/v1/keys', {}).catch((error) => error);
  assert.ok(problem instanceof Problem);
  assert.equal(problem.message, 'The body cannot be used.');
  assert.deepEqual(problem.fields, { addresses: 'Is not an address.', limit: 'Is too high.' });
  assert.deepEqual([problem.status, problem.code, problem.requestId], [400, 'invalid_body', 'r1']);
});

test('answers that are no problem document get words by their status', async () => {
  const { browser, api } = await loggedIn();
  const saidTo = async (answer) => {
    browser.answers['/x'] = answer;
    return (await api.get('/x').catch((error) => error)).message;
  };
  assert.equal(await saidTo({ status: 502, body: '<html>' }), 'Something went wrong in the server.');
  assert.equal(await saidTo({ status: 403 }), 'This is not allowed for you.');
  assert.equal(await saidTo({ status: 429, headers: { 'Retry-After': '90' } }), 'Too many attempts. Try again in 2 min.');
  assert.equal(await saidTo({ status: 429, body: { detail: 'Wait 12 s.' }, headers: { 'Retry-After': '12' } }), 'Wait 12 s.');
  assert.equal(await saidTo({ status: 503, headers: { 'Retry-After': 'Wed, 21 Oct 2026' } }), 'The server is not ready for this right now.');
});

test('no answer is a problem in words too', async () => {
  const { browser, api } = await loggedIn();
  browser.answers['/x'] = { error: new TypeError('fetch failed') };
  await assert.rejects(api.get('/x'), { code: 'no_answer', message: 'The server does not answer. Check the connection and try again.' });
  browser.answers['/x'] = { error: new DOMException('late', 'TimeoutError') };
  await assert.rejects(api.get('/x'), { message: 'The server did not answer within 15 s. Try again.' });
});

test('a query leaves out what is empty', () => {
  assert.equal(queryOf({}), '');
  assert.equal(queryOf({ q: '', role: null, state: undefined }), '');
  assert.equal(queryOf({ q: 'a b&c', limit: 5 }), '?q=a+b%26c&limit=5');
});

test('sentences and waits', () => {
  assert.equal(sentence(' is wrong '), 'Is wrong.');
  assert.equal(sentence('Why?'), 'Why?');
  assert.equal(sentence(''), '');
  assert.deepEqual([0, 0.2, 12, 89, 90, 3600].map(waitWords), ['in 1 s', 'in 1 s', 'in 12 s', 'in 89 s', 'in 2 min', 'in 60 min']);
});
