import { plural } from '../format.js';

/** The server answers within this time; a browser's request may not take much longer. */
const WAIT_S = 10;
const AGAIN_MS = 2_000;
const QUIET_MS = 30_000;
const FULL = 'too_many_waiting';
const OVER = new Set([400, 401, 403, 404]);

/**
 * Waits for the first sample of a key, `{seen, problem, since}`: asks the server, which answers when something came. `read(query)`
 * promises what the server knows of the key.
 */
export class FirstSample {
  view = { key: null, seen: null, problem: null, since: null };

  #read;
  #world;
  #onChange;
  #run = 0;
  #timer = null;

  constructor({ read, world, onChange = () => {} }) {
    this.#read = read;
    this.#world = world;
    this.#onChange = onChange;
  }

  waitFor(key) {
    this.stop();
    this.view = { key, seen: null, problem: null, since: this.#world.now() };
    this.#onChange();
    void this.#ask(this.#run, null, WAIT_S);
  }

  stop() {
    this.#run += 1;
    this.#world.clearTimeout(this.#timer);
  }

  async #ask(run, mark, waitS) {
    const { key } = this.view;
    const answer = await this.#read({ key, wait_s: waitS, mark }).then(
      (seen) => ({ seen, problem: null }),
      (problem) => ({ seen: this.view.seen, problem }),
    );
    if (run !== this.#run) return;
    this.view = { ...this.view, ...answer };
    this.#onChange();
    this.#goOn(run, answer, mark);
  }

  /** Also after the first sample, because what follows may be refused; but then not so eagerly. */
  #goOn(run, { seen, problem }, mark) {
    if (problem !== null) {
      if (OVER.has(problem.status)) return;
      const waitS = problem.code === FULL ? 0 : WAIT_S;
      return this.#later(() => this.#ask(run, mark, waitS));
    }
    if (seen.seen && seen.last_problem === null && seen.gpus > 0) return this.#later(() => this.#ask(run, seen.mark, WAIT_S), WAIT_S * 1000);
    // An answer that says the same as the one before came because the time was over, or at once from a server that has no room.
    if (seen.mark === mark) return this.#later(() => this.#ask(run, seen.mark, WAIT_S), 100);
    return void this.#ask(run, seen.mark, WAIT_S);
  }

  #later(task, ms = AGAIN_MS) {
    this.#timer = this.#world.setTimeout(task, ms);
  }
}

/** `{tone, mark, head, text}` of how the waiting stands. */
export function waitWords({ key, seen, problem, since }, now) {
  if (key === null) return null;
  if (problem !== null && OVER.has(problem.status)) return { tone: 'bad', head: 'This key cannot be watched', text: problem.message };
  const trouble = seen?.last_problem ?? null;
  if (seen?.seen) return arrived(seen, trouble);
  if (trouble !== null) return { tone: 'bad', head: 'Samples arrive, but are refused', text: sentence(trouble.detail) };
  if (problem !== null) return { tone: 'warn', head: 'The server does not answer', text: `${problem.message} Waiting goes on.` };
  if ((seen?.requests ?? 0) > 0) return { tone: 'warn', head: 'Requests come, but no sample of a GPU yet', text: 'Look into what the sender sends: the metrics of dcgm-exporter, nvidia-smi or the JSON form are understood.' };
  if (now - since > QUIET_MS) {
    return {
      tone: 'wait',
      head: 'Still waiting for the first sample',
      text: 'Nothing has come with this key yet. Look into the log of the sender: 401 means that the key is wrong or was revoked; where there is no line at all, this address is not reached.',
    };
  }
  return { tone: 'wait', head: 'Waiting for the first sample', text: 'This turns green within a second of it.' };
}

function arrived({ host, region, gpus, agent, accepted }, trouble) {
  const from = [host ? `from ${host}` : '', region ? `in ${region}` : '', agent ? `by ${agent}` : ''].filter(Boolean).join(' ');
  const what = gpus > 0 ? plural(gpus, 'GPU') : plural(accepted, 'row');
  if (trouble !== null) return { tone: 'warn', head: `${what} arrived ${from}`.trim(), text: `Some samples were refused: ${sentence(trouble.detail)}` };
  return { tone: 'good', head: 'The first sample is here', text: `${what} ${from}.`.replace(' .', '.') };
}

const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Where to go once something arrived. */
export const arrivedQuery = ({ host }) => (host ? { host } : {});
