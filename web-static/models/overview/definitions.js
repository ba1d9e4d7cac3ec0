import { DEFINITIONS } from '../definitions.js';

/** What each number of the overview means, one hover or focus away from it. */
export const MEANINGS = {
  ...DEFINITIONS,
  util: `${DEFINITIONS.util} Coverage is how much of the last minute is known.`,
  revenue: 'What sold GPU time earns in an hour, at the selling prices of the price book. A GPU is sold while it is known and not free.',
  cost: 'What the GPUs cost in an hour: their price or lease for the whole time, and the energy that was measured.',
  profit: 'Revenue less cost, of the GPUs that have both. The margin is profit by revenue.',
  idle: 'What GPUs cost in an hour, capital and energy, while they do nothing and nobody has them.',
  spread: 'The widest gap now between two sellers of the same good, as a share of the dearer price.',
};
