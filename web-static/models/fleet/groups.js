import { count } from '../format.js';
import { coverageWords } from './gpu-facts.js';

/** "2 late, 1 gone": GPUs of a group that do not report as they should; empty where all do. */
export function silentWords({ late = 0, stale = 0, gone = 0 }) {
  return [
    [late, 'late'],
    [stale, 'stale'],
    [gone, 'gone'],
  ]
    .filter(([n]) => n > 0)
    .map(([n, state]) => `${count(n)} ${state}`)
    .join(', ');
}

/** "3, 2 of them held": GPUs that do next to nothing, and how many of those somebody holds all the same. */
export function idleWords({ idle = 0, idle_allocated: held = 0 }) {
  if (idle === 0) return '';
  return held > 0 ? `${count(idle)}, ${held === idle ? 'held' : `${count(held)} held`}` : count(idle);
}

/** The utilisation of a window with how much of it is known. */
export function windowOf({ windows }, key) {
  const { util = null, coverage = null } = windows?.[key] ?? {};
  return { util, words: coverageWords(coverage === null ? null : 100 * coverage), isThin: coverage !== null && coverage < 0.9 };
}
