const LEAST_S = 10;
const MOST_S = 370 * 86_400;

const whole = ({ from, to }) => ({ from: Math.round(from), to: Math.round(to) });

/** What lies between two moments that somebody drew, in either order; null where that is no range but a click. */
export function drawn(one, other) {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  return to - from < LEAST_S ? null : whole({ from, to });
}

/** The same length, moved by a part of itself: 0.25 is a quarter later. */
export function moved({ from, to }, part) {
  const by = (to - from) * part;
  return whole({ from: from + by, to: to + by });
}

/** Around a moment, or the middle: a factor of 0.5 shows half as much. */
export function zoomed({ from, to }, factor, about = (from + to) / 2) {
  const length = Math.min(Math.max(MOST_S, to - from), Math.max(LEAST_S, (to - from) * factor));
  const left = to === from ? 0.5 : (about - from) / (to - from);
  return whole({ from: about - left * length, to: about + (1 - left) * length });
}

/** What a key asks for: another range, `'reset'`, or null where it is no key of ours. */
export function rangeOfKey(key, range) {
  switch (key) {
    case 'ArrowLeft':
      return moved(range, -0.25);
    case 'ArrowRight':
      return moved(range, 0.25);
    case '+':
    case '=':
      return zoomed(range, 0.5);
    case '-':
    case '_':
      return zoomed(range, 2);
    case 'Escape':
      return 'reset';
    default:
      return null;
  }
}
