import { Problem } from './problem.js';

const EVERY_MS = 2_000;
/** Soon, also where reading is seldom: who waits for a server that comes back does not want to wait longer. */
const AFTER_FAILURE_MS = 5_000;
/** Asking again would be answered the same. */
const FINAL = new Set([400, 401, 403]);

const isFinal = (problem) => FINAL.has(problem?.status);

/** Whether what could not be read is asked for again. */
export const retryWords = (problem) => (isFinal(problem) ? '' : 'Trying again.');

/**
 * Reads something again and again while somebody looks. What was read stays when a later read fails; `problem` then says why.
 * What came late for a question asked before is dropped.
 */
export class Poller {
  /** `{data, readAt, problem}`, never changed afterwards; data is null before the first answer. */
  view = { data: null, readAt: null, problem: null };

  #world;
  #read;
  #onChange;
  #everyMs;
  #isVisible = true;
  #isHeld = false;
  #isAnswered = false;
  #isRunning = false;
  #isReading = false;
  /** Whether what was asked last was read at all so far. */
  #isBegun = false;
  #isOver = false;
  #dueAt = 0;
  #question = 0;
  #timer = null;

  /** `read(before)` answers a promise of what is to be shown; `before` is what is shown now. */
  constructor({ world, read, onChange = () => {}, everyMs = EVERY_MS }) {
    this.#world = world;
    this.#read = read;
    this.#onChange = onChange;
    this.#everyMs = everyMs;
  }

  /** Asks at once, or after a moment in which somebody may ask for something else. What is shown is kept until the answer is there, unless it belongs to something else. */
  restart({ isSame = true, afterMs = 0 } = {}) {
    this.#cancel();
    this.#question += 1;
    this.#isRunning = true;
    this.#isReading = false;
    this.#isOver = false;
    this.#isBegun = false;
    this.#isAnswered = false;
    this.#dueAt = this.#world.now() + afterMs;
    if (!isSame) this.view = { data: null, readAt: null, problem: null };
    this.#plan();
  }

  stop() {
    this.#isRunning = false;
    this.#question += 1;
    this.#isReading = false;
    this.#cancel();
  }

  /** What is shown was changed by something else than reading anew. */
  change(changed) {
    this.view = { ...this.view, data: changed(this.view.data) };
    this.#onChange();
  }

  /** What is shown is told by another way now, so reading can wait its time. A refusal stays. */
  take(data) {
    if (!this.#isRunning || this.#isOver) return;
    this.view = { data, readAt: this.#world.now(), problem: null };
    this.#onChange();
  }

  /** How often to read from now on; the next read comes sooner or later accordingly, unless it is due already. */
  set everyMs(everyMs) {
    if (everyMs === this.#everyMs) return;
    if (this.#isBegun && this.#dueAt > this.#world.now()) this.#dueAt += everyMs - this.#everyMs;
    this.#everyMs = everyMs;
    this.#cancel();
    this.#plan();
  }

  set isVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#plan();
  }

  /** What stands still is not read again; what was never read is read once, or there would be nothing to look at. */
  set isHeld(isHeld) {
    this.#isHeld = isHeld;
    this.#plan();
  }

  #plan() {
    const isStill = this.#isHeld && this.#isAnswered;
    if (!this.#isRunning || !this.#isVisible || this.#isOver || isStill) return this.#cancel();
    if (this.#isReading || this.#timer !== null) return;
    this.#timer = this.#world.setTimeout(() => this.#ask(), Math.max(0, this.#dueAt - this.#world.now()));
  }

  #cancel() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #ask() {
    const question = this.#question;
    this.#timer = null;
    this.#isReading = true;
    this.#isBegun = true;
    const answer = await this.#answer();
    if (question !== this.#question) return;
    this.#isReading = false;
    this.#isAnswered = !answer.problem;
    this.view = answer.problem ? { ...this.view, ...answer } : answer;
    this.#isOver = isFinal(answer.problem);
    this.#dueAt = this.#world.now() + (answer.problem ? Math.max(AFTER_FAILURE_MS, 1_000 * (answer.problem.retryAfterS ?? 0)) : this.#everyMs);
    this.#onChange();
    this.#plan();
  }

  async #answer() {
    try {
      return { data: await this.#read(this.view.data), readAt: this.#world.now(), problem: null };
    } catch (error) {
      return { problem: error instanceof Problem ? error : Problem.ofSilence(error) };
    }
  }
}
