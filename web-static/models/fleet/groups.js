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

const WORST = ['gone', 'stale', 'late'];

/** `{state, words}`: the worst state of a group's GPUs, and all of them in words. */
export function healthOf(row) {
  const state = WORST.find((one) => row[one] > 0) ?? 'live';
  return { state, words: state === 'live' ? 'all live' : silentWords(row) };
}

/** By name the GPUs of each, of those that are wanted. */
export function byName(roster, key, names) {
  const groups = new Map([...names].map((name) => [name, []]));
  for (const gpu of roster) groups.get(gpu[key])?.push(gpu);
  return groups;
}

/** How a group's GPUs lie on a scale, `[{look, gpus}]` from low to high: what is not known comes last. */
export function mixOf(gpus, lookOf) {
  const counts = new Map();
  for (const gpu of gpus) {
    const look = lookOf(gpu);
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([look, n]) => ({ look, gpus: n }));
}
