const LIMIT = 1000;
const PAUSE_MS = 2_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
const TIMEOUT_MS = 10_000;

/**
 * Keeps the list of GPUs fresh: reads it again after a change, while someone looks, and never more often than every two
 * seconds. What was read stays when a later read fails; `problem` then says why.
 */
export class GpuPoller {
  #list = { items: null, readAt: null, hasMore: false, problem: null };
  #world;
  #url;
  #onChange;
  #onRefused;
  #isVisible = true;
  #isDue = false;
  #isReading = false;
  #freeAt = 0;
  #timer = null;

  /** `onRefused()` is called when the server does not let us read, so that somebody finds out why. */
  constructor({ world, onChange = () => {}, onRefused = () => {}, url = `/api/v1/gpus?limit=${LIMIT}` }) {
    this.#world = world;
    this.#url = url;
    this.#onChange = onChange;
    this.#onRefused = onRefused;
  }

  /** The fleet changed: the list is due. */
  touch() {
    this.#isDue = true;
    this.#plan();
  }

  set isVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#plan();
  }

  /** `{items, readAt, hasMore, problem}`, never changed afterwards; items are null before the first read. */
  view() {
    return this.#list;
  }

  stop() {
    this.#isVisible = false;
    this.#cancel();
  }

  #plan() {
    if (!this.#isVisible) return this.#cancel();
    if (!this.#isDue || this.#isReading || this.#timer !== null) return;
    const waitMs = Math.max(0, this.#freeAt - this.#world.now());
    this.#timer = this.#world.setTimeout(() => this.#read(), waitMs);
  }

  #cancel() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #read() {
    this.#timer = null;
    this.#isDue = false;
    this.#isReading = true;
    try {
      this.#took(await this.#fetchList());
      this.#freeAt = this.#world.now() + PAUSE_MS;
    } catch (error) {
      const problem = error instanceof ReadProblem ? error.message : 'the server did not answer';
      this.#list = { ...this.#list, problem };
      this.#isDue = true;
      this.#freeAt = this.#world.now() + PAUSE_AFTER_FAILURE_MS;
      if (error.status === 401 || error.status === 403) this.#onRefused();
    }
    this.#isReading = false;
    this.#onChange();
    this.#plan();
  }

  async #fetchList() {
    const response = await this.#world.fetch(this.#url, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return response.json();
    throw Object.assign(new ReadProblem(await reasonOf(response)), { status: response.status });
  }

  #took({ items, next }) {
    this.#list = { items, readAt: this.#world.now(), hasMore: next !== null && next !== undefined, problem: null };
  }
}

class ReadProblem extends Error {}

async function reasonOf(response) {
  const problem = await response.json().catch(() => ({}));
  const request = response.headers.get('x-request-id');
  return `${problem.title ?? 'the server refused'} (${response.status})${request ? `, request ${request}` : ''}`;
}
