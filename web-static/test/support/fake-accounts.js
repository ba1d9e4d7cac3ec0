import { FakePeople, later, now } from './fake-people.js';

const COOKIE = 'gt_login';
const LEAST = 12;
const MAX_GUESSES = 5;

/** The account routes of the server as its contract has them, over people in memory. */
export class FakeAccounts {
  people = new FakePeople();
  /** What was asked, as "METHOD path", to be looked at by tests. */
  asked = [];
  #guesses = new Map();

  /** Answers `{status, body, headers}`; null where the path is not one of these. */
  answer({ method, url, headers, body }) {
    const { pathname, searchParams } = new URL(url, 'http://here');
    const route = ROUTES.find(([verb, pattern]) => verb === method && pattern.test(pathname));
    if (!route) return null;
    this.asked.push(`${method} ${pathname}`);
    const [, pattern, access, handler] = route;
    const request = { headers, body: body ?? {}, query: searchParams, id: pattern.exec(pathname)[1], caller: this.callerOf(headers) };
    return this.#refusal(access, request) ?? handler.call(this, request);
  }

  callerOf(headers) {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    return token ? this.people.knownByToken(token) : null;
  }

  callerOfCookie(headers) {
    return this.people.knownByCookie(cookieOf(headers));
  }

  #refusal(access, { headers, caller }) {
    if (access === 'open') return null;
    if (access === 'cookie') return isOwnPage(headers) ? null : problem(403, 'origin_not_allowed', 'A page of another site may not act here.');
    if (!caller) return problem(401, 'bad_credentials', 'These credentials are not known.');
    return access === 'admins' && caller.user.role !== 'admin' ? problem(403, 'not_allowed', 'This needs an administrator.') : null;
  }

  logIn({ body, headers }) {
    const { people } = this;
    const guesses = this.#guesses.get(body.email) ?? 0;
    if (guesses >= MAX_GUESSES) return problem(429, 'too_many_attempts', 'Too many attempts for this account.', { headers: { 'Retry-After': '2' } });
    const user = people.userOf(body.email);
    if (!user || user.password !== body.password || ['invited', 'unverified'].includes(user.state)) {
      this.#guesses.set(body.email, guesses + 1);
      people.note(null, 'login_refused', user ? `user:${user.id}` : 'none', { reason: 'bad_login' });
      return problem(401, 'bad_login', 'E-mail or password is wrong.');
    }
    if (user.state !== 'active') return problem(403, 'disabled', 'This account is disabled. Ask an administrator.');
    this.#guesses.delete(body.email);
    const session = people.openSession(user, { agent: headers['user-agent'] });
    people.note(user, 'logged_in', `session:${session.id}`);
    return this.#entered(user, session);
  }

  refresh({ headers }) {
    const known = this.callerOfCookie(headers);
    if (!known) return problem(401, 'no_login', 'There is no login here.', { headers: { 'Set-Cookie': cookie('', 0) } });
    known.session.generation += 1;
    return this.#entered(known.user, known.session);
  }

  #entered(user, session) {
    const { id, email, name, role } = user;
    const body = { access_token: this.people.issue(session), token_type: 'Bearer', expires_in: this.people.tokenSeconds, user: { id, email, name, role } };
    return ok(body, { 'Set-Cookie': cookie(`${session.id}.${session.generation}`, 3600) });
  }
}

const ROUTES = [
  ['GET', /^\/api\/v1\/auth$/, 'open', entry],
  ['POST', /^\/api\/v1\/auth\/setup$/, 'open', setUp],
  ['POST', /^\/api\/v1\/auth\/login$/, 'open', FakeAccounts.prototype.logIn],
  ['POST', /^\/api\/v1\/auth\/refresh$/, 'cookie', FakeAccounts.prototype.refresh],
  ['POST', /^\/api\/v1\/auth\/logout$/, 'cookie', logOut],
  ['POST', /^\/api\/v1\/auth\/register$/, 'open', register],
  ['POST', /^\/api\/v1\/auth\/invitation$/, 'open', acceptInvitation],
  ['POST', /^\/api\/v1\/auth\/verify$/, 'open', verifyEmail],
  ['POST', /^\/api\/v1\/auth\/password\/forgot$/, 'open', forgotPassword],
  ['POST', /^\/api\/v1\/auth\/password\/reset$/, 'open', resetPassword],
  ['POST', /^\/api\/v1\/auth\/password$/, 'persons', changePassword],
  ['GET', /^\/api\/v1\/profile$/, 'persons', ({ caller }) => ok(profileOf(caller.user))],
  ['PATCH', /^\/api\/v1\/profile$/, 'persons', updateProfile],
  ['GET', /^\/api\/v1\/sessions$/, 'persons', listSessions],
  ['DELETE', /^\/api\/v1\/sessions$/, 'persons', endOtherSessions],
  ['DELETE', /^\/api\/v1\/sessions\/([^/]+)$/, 'persons', endSession],
  ['GET', /^\/api\/v1\/keys$/, 'persons', listKeys],
  ['POST', /^\/api\/v1\/keys$/, 'persons', createKey],
  ['DELETE', /^\/api\/v1\/keys\/([^/]+)$/, 'persons', revokeKey],
  ['GET', /^\/api\/v1\/users$/, 'admins', listUsers],
  ['POST', /^\/api\/v1\/users$/, 'admins', createUser],
  ['PATCH', /^\/api\/v1\/users\/([^/]+)$/, 'admins', updateUser],
  ['DELETE', /^\/api\/v1\/users\/([^/]+)$/, 'admins', deleteUser],
  ['POST', /^\/api\/v1\/users\/([^/]+)\/reset$/, 'admins', createResetLink],
  ['DELETE', /^\/api\/v1\/users\/([^/]+)\/sessions$/, 'admins', endUserSessions],
  ['GET', /^\/api\/v1\/audit$/, 'admins', listAudit],
  ['GET', /^\/api\/v1\/audit\/export$/, 'admins', exportAudit],
  ['GET', /^\/api\/v1\/audit\/verify$/, 'admins', verifyAudit],
];

// Getting in

function entry() {
  const { people } = this;
  return ok({
    ...{ needs_setup: people.users.length === 0, registration: people.registration },
    ...{ has_mail: people.isMailSet, password_min_length: LEAST },
  });
}

function setUp({ body }) {
  const { people } = this;
  if (people.users.length > 0) return problem(409, 'already_set_up', 'This server is set up already.');
  if (body.code !== people.code) return problem(403, 'bad_code', 'This is not the code that the server printed.');
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  const user = people.addUser({ ...body, role: 'admin' });
  people.note(user, 'first_admin_created', `user:${user.id}`);
  return created({ id: user.id, email: user.email });
}

function logOut({ headers }) {
  const known = this.callerOfCookie(headers);
  if (known) {
    this.people.note(known.user, 'logged_out', `session:${known.session.id}`);
    this.people.endSessions(({ id }) => id === known.session.id);
  }
  return { status: 204, headers: { 'Set-Cookie': cookie('', 0) } };
}

function register({ body }) {
  const { people } = this;
  if (people.registration !== 'open') return problem(403, 'registration_off', 'Registration is off here.');
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  if (!people.userOf(body.email)) people.addTicket('verify', people.addUser({ ...body, role: 'viewer', state: 'unverified' }));
  return { status: 202, body: { next: people.isMailSet ? 'mail' : 'administrator' } };
}

function acceptInvitation({ body }) {
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  const user = this.people.useTicket('invite', body.token);
  if (!user) return problem(404, 'link_used_up', 'This link was used already, or is too old. Ask for a new one.');
  Object.assign(user, { password: body.password, state: 'active', name: body.name ?? user.name });
  this.people.note(user, 'invitation_accepted', `user:${user.id}`);
  return ok({ email: user.email });
}

function verifyEmail({ body }) {
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  const user = this.people.useTicket('verify', body.token);
  if (!user) return problem(404, 'link_used_up', 'This link was used already, or is too old.');
  Object.assign(user, { password: body.password, state: 'active' });
  return NOTHING;
}

function forgotPassword({ body }) {
  const user = this.people.userOf(body.email);
  if (user && this.people.isMailSet) this.people.addTicket('reset', user);
  return { status: 202, body: { next: this.people.isMailSet ? 'mail' : 'administrator' } };
}

function resetPassword({ body }) {
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  const user = this.people.useTicket('reset', body.token);
  if (!user) return problem(404, 'link_used_up', 'This link was used already, or is too old. Ask for a new one.');
  user.password = body.password;
  this.people.endSessions(({ user_id: id }) => id === user.id);
  return NOTHING;
}

// Own things

function changePassword({ body, caller }) {
  if (caller.user.password !== body.current) {
    return invalid({ at: '/current', detail: 'is not your current password' });
  }
  const weak = passwordProblem(body.password);
  if (weak) return weak;
  caller.user.password = body.password;
  this.people.endSessions(({ id, user_id: user }) => user === caller.user.id && id !== caller.session.id);
  this.people.note(caller.user, 'password_changed', `user:${caller.user.id}`);
  return NOTHING;
}

function updateProfile({ body, caller }) {
  if (body.name?.length > 100) return invalid({ at: '/name', detail: 'is longer than 100 characters' });
  Object.assign(caller.user, body);
  return ok(profileOf(caller.user));
}

function listSessions({ caller }) {
  const mine = this.people.sessions.filter(({ user_id: id }) => id === caller.user.id);
  const items = mine.map(({ user_id: _, generation: __, ...item }) => ({ ...item, is_current: item.id === caller.session.id }));
  return ok({ items, next: null });
}

function endOtherSessions({ caller }) {
  this.people.endSessions(({ id, user_id: user }) => user === caller.user.id && id !== caller.session.id);
  return NOTHING;
}

function endSession({ id, caller }) {
  const isMine = this.people.sessions.some((session) => session.id === id && session.user_id === caller.user.id);
  if (!isMine) return problem(404, 'not_found', 'There is no such session.');
  this.people.endSessions((session) => session.id === id);
  return NOTHING;
}

function listKeys({ query, caller }) {
  const all = query.get('owner') === 'all' && caller.user.role === 'admin';
  const keys = this.people.keys.filter((key) => all || key.owner_id === caller.user.id);
  return ok({ items: keys.map(withoutSecret), next: null });
}

function createKey({ body, caller }) {
  const { people } = this;
  const wrong = (body.addresses ?? []).findIndex((address) => !/^[0-9a-f.:]+(\/\d+)?$/i.test(address));
  if (wrong >= 0) return invalid({ at: `/addresses/${wrong}`, detail: 'is not an address or a block such as 10.0.0.0/8' });
  if (!people.mayGive(caller.user.role, body.scopes)) return invalid({ at: '/scopes', detail: 'are more than your role allows' });
  const key = people.addKey(caller.user, body);
  people.note(caller.user, 'key_created', `key:${key.id}`, { scopes: body.scopes.join(' ') });
  return created({ ...withoutSecret(key), key: key.secret });
}

function revokeKey({ id, caller }) {
  const key = this.people.keys.find((one) => one.id === id && (one.owner_id === caller.user.id || caller.user.role === 'admin'));
  if (!key) return problem(404, 'not_found', 'There is no such key.');
  key.state = 'revoked';
  this.people.note(caller.user, 'key_revoked', `key:${id}`);
  return NOTHING;
}

// Administration

function listUsers({ query }) {
  const [q, role, state] = ['q', 'role', 'state'].map((name) => query.get(name) ?? '');
  const limit = Number(query.get('limit') ?? 100);
  const from = Number(query.get('cursor') ?? 0);
  const found = this.people.users.filter(
    (user) => `${user.email} ${user.name}`.toLowerCase().includes(q.toLowerCase()) && (!role || user.role === role) && (!state || user.state === state),
  );
  const items = found.slice(from, from + limit).map(listed);
  return ok({ items, next: from + limit < found.length ? String(from + limit) : null });
}

function createUser({ body, caller }) {
  const { people } = this;
  if (people.userOf(body.email)) return problem(409, 'email_taken', 'There is an account with this address already.');
  const user = people.addUser({ ...body, state: 'invited' });
  people.note(caller.user, 'user_invited', `user:${user.id}`, { role: user.role });
  return created({ ...listed(user), link: `/invitation#token=${people.addTicket('invite', user)}` });
}

function updateUser({ id, body, caller }) {
  const user = this.people.users.find((one) => one.id === id);
  if (!user) return problem(404, 'not_found', 'There is no such user.');
  if (isLastAdmin(this.people, user) && ((body.role ?? 'admin') !== 'admin' || body.state === 'disabled')) return lastAdmin();
  Object.assign(user, body);
  this.people.note(caller.user, 'user_changed', `user:${id}`, body);
  return ok(listed(user));
}

function deleteUser({ id, caller }) {
  const user = this.people.users.find((one) => one.id === id);
  if (!user) return problem(404, 'not_found', 'There is no such user.');
  if (isLastAdmin(this.people, user)) return lastAdmin();
  this.people.users = this.people.users.filter((one) => one.id !== id);
  this.people.note(caller.user, 'user_deleted', `user:${id}`);
  return NOTHING;
}

function createResetLink({ id, caller }) {
  const user = this.people.users.find((one) => one.id === id);
  this.people.note(caller.user, 'password_reset_asked', `user:${id}`);
  return created({ link: `/reset#token=${this.people.addTicket('reset', user)}`, expires_at: later(86_400_000) });
}

function endUserSessions({ id }) {
  this.people.endSessions(({ user_id: user }) => user === id);
  return NOTHING;
}

function listAudit({ query }) {
  const limit = Number(query.get('limit') ?? 100);
  const from = Number(query.get('cursor') ?? 0);
  const found = this.people.trail.filter(
    (entry) =>
      ['actor', 'action', 'object'].every((name) => !query.get(name) || entry[name] === query.get(name)) &&
      (!query.get('from') || entry.at >= query.get('from')) &&
      (!query.get('to') || entry.at < query.get('to')),
  );
  return ok({ items: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null });
}

function exportAudit() {
  const lines = [...this.people.trail].reverse().map((entry) => JSON.stringify({ ...entry, hash: '00' }));
  return { status: 200, text: `${lines.join('\n')}\n`, headers: { 'Content-Type': 'application/x-ndjson' } };
}

function verifyAudit() {
  return ok({ is_whole: true, checked: this.people.trail.length, first_broken_seq: null });
}

// Answers

const ok = (body, headers) => ({ status: 200, body, headers });
const created = (body) => ({ status: 201, body });
const NOTHING = { status: 204 };

function problem(status, code, detail, { headers, errors } = {}) {
  const body = { type: 'about:blank', title: code, status, code, detail, request_id: 'req-0123456789', errors };
  return { status, body, headers: { 'Content-Type': 'application/problem+json', ...headers } };
}

const invalid = (...errors) => problem(400, 'invalid_body', 'The body cannot be used as it is.', { errors });
const lastAdmin = () => problem(409, 'last_admin', 'This is the last administrator. Make somebody else one first.');

function passwordProblem(password) {
  if ([...password].length < LEAST) return invalid({ at: '/password', detail: `has fewer than ${LEAST} characters` });
  if (/password|gridtick/i.test(password)) return invalid({ at: '/password', detail: 'is too easy to guess: use words that do not belong together' });
  return null;
}

const profileOf = ({ id, email, name, role, skill, theme, time_zone, currency, created_at }) => ({
  ...{ id, email, name, role, skill, theme, time_zone, currency, created_at },
});

const listed = ({ id, email, name, role, state, created_at, last_login_at }) => ({ id, email, name, role, state, created_at, last_login_at });

const withoutSecret = ({ secret: _, ...key }) => key;

const isLastAdmin = (people, user) => people.users.filter(({ role, state }) => role === 'admin' && state === 'active').every((one) => one === user);

const cookie = (value, seconds) => `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;

const cookieOf = (headers) => new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';

export const isOwnPage = ({ origin, host }) => origin === undefined || origin === `http://${host}`;
