import { FASTEST, fastestOf, isSlower, rateOf, slowest } from './rates.js';

/** Nobody looks: enough to be up to date when somebody does. */
const HIDDEN_RATE = '0.2';

/** How often the topics are told: what was asked for, what a hidden page needs, and what the server makes of a slow link. */
export class Pace {
  /** The rate of topics that have none of their own. */
  asked;
  isHidden = false;

  /** The rate to which the server lowered a link that does not keep up; null while it does. */
  #loweredTo = null;

  constructor(hz = FASTEST) {
    this.asked = rateOf(hz);
  }

  /** What the server should be asked for. */
  wantedFor({ hz }) {
    return slowest(hz ?? this.asked, this.isHidden ? HIDDEN_RATE : FASTEST);
  }

  lowered(hz) {
    this.#loweredTo = hz ?? null;
  }

  /** The fastest of these topics as it is told now, and `why` where that is not what was asked for: `hidden` or `slow`. */
  present(wishes) {
    const wanted = fastestOf(wishes.map((wish) => this.wantedFor(wish))) ?? this.wantedFor({});
    if (this.#loweredTo !== null && isSlower(this.#loweredTo, wanted)) return { hz: this.#loweredTo, why: 'slow' };
    return { hz: wanted, why: this.isHidden ? 'hidden' : null };
  }
}
