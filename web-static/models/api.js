import { Problem } from './problem.js';

const TIMEOUT_MS = 15_000;
const AS_LOGIN = 'login';
const AS_NOBODY = 'nobody';

/** Calls the server as whoever is logged in. What is refused or unanswered is thrown as a `Problem`. */
export class Api {
  #world;
  #login;

  constructor({ world, login }) {
    this.#world = world;
    this.#login = login;
  }

  get(path, query = {}) {
    return this.#call(AS_LOGIN, 'GET', path + queryOf(query));
  }

  post(path, body) {
    return this.#call(AS_LOGIN, 'POST', path, body);
  }

  put(path, body) {
    return this.#call(AS_LOGIN, 'PUT', path, body);
  }

  patch(path, body) {
    return this.#call(AS_LOGIN, 'PATCH', path, body);
  }

  delete(path) {
    return this.#call(AS_LOGIN, 'DELETE', path);
  }

  /** What is open to everybody, asked without saying who asks. */
  getOpen(path) {
    return this.#call(AS_NOBODY, 'GET', path);
  }

  postOpen(path, body) {
    return this.#call(AS_NOBODY, 'POST', path, body);
  }

  /** Like the browser's own, with the token. A login that has just run out is renewed once, unseen. */
  async fetch(url, options = {}) {
    const token = await this.#login.token();
    const response = await this.#world.fetch(url, withToken(options, token));
    if (token === null || !(await isTokenRefused(response))) return response;
    const fresh = await this.#login.renew(token);
    return fresh === null ? response : this.#world.fetch(url, withToken(options, fresh));
  }

  async #call(caller, method, path, body) {
    const send = caller === AS_NOBODY ? this.#world.fetch : (url, options) => this.fetch(url, options);
    const response = await answerOf(send, path, {
      method,
      headers: { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw await Problem.of(response);
    if (response.status === 204) return null;
    return response.json().catch(() => null);
  }
}

async function answerOf(send, path, options) {
  try {
    return await send(path, options);
  } catch (error) {
    throw error instanceof Problem ? error : Problem.ofSilence(error, TIMEOUT_MS);
  }
}

/** What is empty or unknown is not asked for. */
export function queryOf(query) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
}

const withToken = (options, token) =>
  token === null ? options : { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } };

/** A wrong password is refused with the same status, and no new token would help. */
async function isTokenRefused(response) {
  if (response.status !== 401) return false;
  const code = (await response.clone().json().catch(() => null))?.code;
  return code === undefined || code === 'no_credentials' || code === 'bad_credentials';
}
