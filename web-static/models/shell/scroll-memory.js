const REMEMBER_AFTER_MS = 150;
const TRY_FOR_MS = 10_000;
const GIVES_UP = ['wheel', 'touchstart', 'keydown', 'pointerdown'];

/** Keeps in the history how far down somebody was, and leads there again once the page that came back is long enough. */
export class ScrollMemory {
  #window;
  #timer = null;
  #wanted = 0;
  #attempt = null;

  constructor(window) {
    this.#window = window;
    window.history.scrollRestoration = 'manual';
    window.addEventListener('scroll', () => this.#rememberSoon(), { passive: true });
    for (const name of GIVES_UP) window.addEventListener(name, () => this.#giveUp(), { passive: true, capture: true });
    this.#wanted = window.history.state?.scrollY ?? 0;
  }

  /** Another page follows by `push()`; this one remembers where somebody was. */
  leave(push) {
    this.#window.clearTimeout(this.#timer);
    this.#remember();
    this.#wanted = 0;
    push();
  }

  /** A page of the history is there again. */
  comesBack() {
    this.#window.clearTimeout(this.#timer);
    this.#wanted = this.#window.history.state?.scrollY ?? 0;
  }

  /** The page is drawn, as far as it can be. */
  arrive() {
    this.#giveUp();
    const attempt = { until: this.#window.performance.now() + TRY_FOR_MS, wanted: this.#wanted };
    this.#wanted = 0;
    this.#attempt = attempt;
    this.#try(attempt);
  }

  #try(attempt) {
    if (this.#attempt !== attempt) return;
    const { document, innerHeight } = this.#window;
    const isLongEnough = document.documentElement.scrollHeight >= attempt.wanted + innerHeight;
    this.#window.scrollTo(0, attempt.wanted);
    if (isLongEnough || this.#window.performance.now() > attempt.until) this.#attempt = null;
    else this.#window.requestAnimationFrame(() => this.#try(attempt));
  }

  #giveUp() {
    this.#attempt = null;
  }

  #rememberSoon() {
    this.#window.clearTimeout(this.#timer);
    this.#timer = this.#window.setTimeout(() => this.#remember(), REMEMBER_AFTER_MS);
  }

  #remember() {
    const { history, scrollY } = this.#window;
    if (this.#attempt !== null || (history.state?.scrollY ?? 0) === scrollY) return;
    history.replaceState({ ...history.state, scrollY }, '');
  }
}
