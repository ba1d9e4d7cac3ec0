const browserTime = { now: () => Date.now(), setTimeout: (task, ms) => setTimeout(task, ms) };

/** What a form shows besides its values: is it being sent, what is wrong with which field, when may it be sent again. */
export class Form {
  isBusy = false;
  /** A sentence per field. */
  errors = {};
  /** What is wrong with the whole, as `{text, code, requestId}`; null where nothing is. */
  problem = null;
  retryAt = null;

  #fields;
  #onChange;
  #world;

  /** The `id` tells the fields of two forms of a page apart. `fields` are those that show their own error; of all others the sentence is shown above the button. */
  constructor({ id, fields, onChange, world = browserTime }) {
    this.id = id;
    this.#fields = fields;
    this.#onChange = onChange;
    this.#world = world;
  }

  /** Runs the task unless it runs already. Says whether it went well. */
  async submit(task) {
    if (this.isBusy) return false;
    Object.assign(this, { isBusy: true, errors: {}, problem: null, retryAt: null });
    this.#onChange();
    try {
      await task();
      return true;
    } catch (problem) {
      this.#fail(problem);
      return false;
    } finally {
      this.isBusy = false;
      this.#onChange();
    }
  }

  /** What can be seen without the server. Says whether there is nothing to complain about. */
  check(errors) {
    this.problem = null;
    this.errors = Object.fromEntries(Object.entries(errors).filter(([, error]) => error));
    this.#onChange();
    return Object.keys(this.errors).length === 0;
  }

  /** Seconds until the server may be asked again; 0 where nothing holds. */
  get waitS() {
    return this.retryAt === null ? 0 : Math.max(0, Math.ceil((this.retryAt - this.#world.now()) / 1000));
  }

  #fail(problem) {
    const fields = problem.fields ?? {};
    this.errors = Object.fromEntries(this.#fields.filter((name) => fields[name]).map((name) => [name, fields[name]]));
    const isToldByFields = Object.keys(fields).length > 0 && Object.keys(fields).every((name) => this.errors[name]);
    this.problem = isToldByFields ? null : withStrayFields(problem, this.#fields);
    if (problem.status !== 429 || problem.retryAfterS === null) return;
    this.retryAt = this.#world.now() + problem.retryAfterS * 1000;
    this.#countDown();
  }

  #countDown() {
    this.#onChange();
    if (this.waitS > 0) this.#world.setTimeout(() => this.#countDown(), 1000);
  }
}

/** A field that the form does not show must be told all the same. */
function withStrayFields(problem, shown) {
  const stray = Object.entries(problem.fields ?? {}).filter(([name]) => !shown.includes(name));
  const text = [problem.message, ...stray.map(([name, error]) => (name ? `${name}: ${error}` : error))].join(' ');
  return { text, code: problem.code, requestId: problem.status >= 500 ? problem.requestId : null };
}

export const MOST_CHARACTERS = 256;

/** A sentence about a password that the server would refuse at once; empty where it is worth asking. */
export function passwordError(password, least) {
  const length = [...password].length;
  if (length === 0) return 'Choose a password.';
  if (length < least) return `Use ${least} characters or more; these are ${length}.`;
  return length > MOST_CHARACTERS ? `Use at most ${MOST_CHARACTERS} characters.` : '';
}

/** How far a new password is, while it is typed. */
export function passwordProgress(password, least) {
  const length = [...password].length;
  if (length === 0) return `${least} characters or more. A few unrelated words are easy to keep and hard to guess.`;
  return length < least ? `${length} of ${least} characters.` : `${length} characters. Whether it is easy to guess shows when you send it.`;
}

/** A sentence about an address that cannot be one; the server has the last word. */
export function emailError(email) {
  if (email.trim() === '') return 'Enter an e-mail address.';
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? '' : 'This does not look like an e-mail address.';
}
