import { gpuPath, gpusUrl, urlOf } from '../fleet/router.js';
import { goodName, goodTerms } from '../market/words.js';

const DEBOUNCE_MS = 150;
const LEAST_LETTERS = 2;
const KEPT_MS = 30_000;
const MOST = 1_000;
const WHOLE_ID = /^(GPU-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^\s/]+:\d+)$/i;

const hint = (gpus) => `${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`;

/** Kinds of things, the question that lists them, and what an entry of the list becomes. Lists are bounded by the server's pages. */
const KINDS = [
  {
    path: '/api/v1/regions',
    query: {},
    item: ({ region, gpus }) => ({ id: `region:${region}`, kind: 'Regions', icon: 'region', title: region, hint: hint(gpus), also: 'region', run: { url: gpusUrl({ region }) } }),
  },
  {
    path: '/api/v1/hosts',
    query: { limit: MOST },
    item: ({ host, gpus }) => ({ id: `host:${host}`, kind: 'Hosts', icon: 'host', title: host ?? 'no host', hint: hint(gpus), also: 'host', run: { url: gpusUrl({ host }) } }),
  },
  {
    path: '/api/v1/models',
    query: {},
    item: ({ model, gpus }) => ({ id: `model:${model}`, kind: 'Models', icon: 'model', title: model, hint: hint(gpus), also: 'model', run: { url: gpusUrl({ model }) } }),
  },
  {
    path: '/api/v1/spreads',
    query: { min_spread: 0, limit: 200 },
    item: ({ id, good }) => ({ id: `class:${id}`, kind: 'Market', icon: 'market', title: goodName(good), hint: goodTerms(good), also: `class market ${id}`, run: { url: urlOf('/market/offers', { good: id }) } }),
  },
];

const gpuItem = ({ uuid, host, index, model }) => ({
  ...{ id: `gpu:${uuid}`, kind: 'GPUs', icon: 'gpu', title: `${host ?? 'no host'}, GPU ${index}`, hint: model ?? '' },
  ...{ also: uuid, run: { url: gpuPath(uuid) } },
});

const gpusLike = (query) => ({ id: 'gpus-like', kind: 'GPUs', icon: 'gpu', title: `GPUs like “${query}”`, hint: '', also: '', run: { url: gpusUrl({ q: query }) } });

/**
 * Looks for things on the server while somebody types: a pause before each question, only the newest one counts, and what was
 * listed is kept for half a minute. `onFound()` is called when `items` changed. Lists that cannot be read are left out.
 */
export class Finder {
  items = [];
  isLooking = false;

  #read;
  #world;
  #onFound;
  #lists = new Map();
  #query = '';
  #timer = null;
  #asking = null;

  /** `read(path, query, {signal})` promises an answer of the server. */
  constructor({ read, world, onFound }) {
    this.#read = read;
    this.#world = world;
    this.#onFound = onFound;
  }

  look(query) {
    const asked = query.trim();
    if (asked === this.#query) return;
    this.cancel();
    this.#query = asked;
    if (asked.length < LEAST_LETTERS) return this.#found([]);
    this.isLooking = true;
    this.#timer = this.#world.setTimeout(() => void this.#ask(asked), DEBOUNCE_MS);
  }

  cancel() {
    this.#world.clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
    this.#query = '';
    this.isLooking = false;
  }

  async #ask(query) {
    const asking = new AbortController();
    this.#asking = asking;
    const lists = await Promise.all(KINDS.map((kind) => this.#list(kind, asking.signal)));
    if (this.#asking !== asking) return;
    lists.push(await this.#gpus(query, asking.signal));
    if (this.#asking !== asking) return;
    this.#asking = null;
    this.isLooking = false;
    this.#found([...lists.flat(), ...(WHOLE_ID.test(query) ? [] : [gpusLike(query)])]);
  }

  #found(items) {
    this.items = items;
    this.#onFound();
  }

  async #list({ path, query, item }, signal) {
    const kept = this.#lists.get(path);
    if (kept && this.#world.now() - kept.at < KEPT_MS) return kept.items;
    const answer = await this.#read(path, query, { signal }).catch(() => null);
    if (answer === null) return kept?.items ?? [];
    const items = answer.items.map(item);
    this.#lists.set(path, { at: this.#world.now(), items });
    return items;
  }

  /** Of a host that is named whole, or of the beginning of a UUID; a whole one is asked for by itself. */
  async #gpus(query, signal) {
    if (WHOLE_ID.test(query)) return this.#oneGpu(query, signal);
    const isId = /^gpu-/i.test(query);
    const host = isId ? undefined : hostIn(query, this.#lists.get('/api/v1/hosts')?.items ?? []);
    if (!isId && host === undefined) return [];
    const answer = await this.#read('/api/v1/gpus', { host, limit: isId ? MOST : 64 }, { signal }).catch(() => null);
    return (answer?.items ?? []).map(gpuItem);
  }

  async #oneGpu(id, signal) {
    const gpu = await this.#read(`/api/v1/gpus/${encodeURIComponent(id)}`, {}, { signal }).catch(() => null);
    return gpu === null ? [] : [gpuItem({ uuid: id, ...gpu })];
  }
}

/** The host whose name a word of the query is, or that is the only one that begins with it. */
function hostIn(query, hosts) {
  const words = query.toLowerCase().split(/[\s,]+/);
  const named = hosts.find(({ title }) => words.includes(title.toLowerCase()));
  if (named) return named.title;
  const begun = hosts.filter(({ title }) => title.toLowerCase().startsWith(words[0]));
  return begun.length === 1 ? begun[0].title : undefined;
}
