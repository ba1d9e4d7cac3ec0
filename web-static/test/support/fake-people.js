import { randomBytes, randomUUID } from 'node:crypto';

const DAY_MS = 86_400_000;

const SCOPES = {
  admin: ['ingest', 'read', 'market', 'simulate', 'admin'],
  operator: ['ingest', 'read', 'market', 'simulate'],
  customer: ['read', 'market', 'simulate'],
  viewer: ['read'],
};

/** Users, sessions, keys, tickets and the trail, in memory: what the fake server's accounts are made of. */
export class FakePeople {
  users = [];
  sessions = [];
  keys = [];
  trail = [];
  tickets = new Map();
  tokens = new Map();
  code = 'abcd-efgh-2345';
  tokenSeconds = 600;
  isMailSet = false;
  registration = 'invitation';

  addUser({ email, password = null, name = '', role = 'viewer', state = 'active', ...more }) {
    const user = {
      id: randomUUID(),
      ...{ email, name, role, state, password, created_at: now(), last_login_at: null },
      ...{ skill: 'newcomer', theme: 'system', time_zone: 'UTC', currency: 'USD', ...more },
    };
    this.users.push(user);
    return user;
  }

  userOf(email) {
    return this.users.find((user) => user.email.toLowerCase() === String(email).toLowerCase());
  }

  // Sessions and tokens

  openSession(user, { agent = 'test', address = '127.0.0.1' } = {}) {
    const session = {
      ...{ id: randomUUID(), user_id: user.id, generation: 0, agent, address },
      ...{ created_at: now(), last_used_at: now(), expires_at: later(30 * DAY_MS) },
    };
    this.sessions.push(session);
    user.last_login_at = now();
    return session;
  }

  issue(session) {
    const token = `token-${randomBytes(12).toString('hex')}`;
    this.tokens.set(token, { session: session.id, until: Date.now() + this.tokenSeconds * 1000 });
    session.last_used_at = now();
    return token;
  }

  /** The session and user behind a token or cookie value, while both last. */
  knownByToken(token) {
    const entry = this.tokens.get(token);
    return entry && entry.until > Date.now() ? this.#known(entry.session) : null;
  }

  knownByCookie(value) {
    const [id, generation] = String(value).split('.');
    const known = this.#known(id);
    return known && String(known.session.generation) === generation ? known : null;
  }

  #known(sessionId) {
    const session = this.sessions.find(({ id }) => id === sessionId);
    const user = session && this.users.find(({ id }) => id === session.user_id);
    return user?.state === 'active' ? { session, user } : null;
  }

  endSessions(isEnded) {
    this.sessions = this.sessions.filter((session) => !isEnded(session));
  }

  /** All tokens run out, as if ten minutes had passed; logins stay. */
  expireTokens() {
    this.tokens.clear();
  }

  // Keys

  addKey(owner, { name, scopes, addresses = [], expires_at = null }) {
    const id = `gt_${randomBytes(4).toString('hex')}`;
    const key = {
      ...{ id, name, owner_id: owner.id, scopes, addresses, created_at: now(), expires_at, last_used_at: null },
      ...{ state: 'active', secret: `${id}_${randomBytes(24).toString('hex').slice(0, 43)}abc123` },
    };
    this.keys.unshift(key);
    return key;
  }

  isKeyFor(secret, scope) {
    const key = this.keys.find((one) => one.secret === secret && one.state === 'active');
    if (key) key.last_used_at = now();
    return key?.scopes.includes(scope) ?? false;
  }

  mayGive(role, scopes) {
    return scopes.every((scope) => SCOPES[role].includes(scope));
  }

  // Tickets and the trail

  addTicket(kind, user) {
    const token = randomBytes(18).toString('base64url');
    this.tickets.set(token, { kind, user });
    return token;
  }

  useTicket(kind, token) {
    const ticket = this.tickets.get(token);
    if (ticket?.kind !== kind) return null;
    this.tickets.delete(token);
    return ticket.user;
  }

  note(actor, action, object = 'none', detail = {}) {
    const seq = this.trail.length + 1;
    this.trail.unshift({
      ...{ seq, at: now(), actor: actor?.id ?? 'anonymous', credential: actor ? 'session' : 'anonymous' },
      ...{ address: '127.0.0.1', action, object, detail, request_id: randomBytes(8).toString('hex') },
    });
  }
}

export const now = () => new Date().toISOString();

export const later = (ms) => new Date(Date.now() + ms).toISOString();
