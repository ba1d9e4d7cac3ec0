import { goodName, goodTerms, price } from '../market/words.js';

const isWide = ({ gross_percent: gross }) => typeof gross === 'number' && gross > 0;

/** The widest spreads, the widest first. */
export const widest = (rows, limit = 5) =>
  [...rows]
    .filter(isWide)
    .sort((a, b) => b.gross_percent - a.gross_percent || (a.id < b.id ? -1 : 1))
    .slice(0, limit);

export const percentWords = ({ gross_percent: gross }) => gross.toFixed(1);

/** Where to buy and where to sell, in words. */
export const sidesWords = ({ buy, sell }) => `${buy.provider} ${price(buy.price_per_gpu_hour)} → ${sell.provider} ${price(sell.price_per_gpu_hour)}`;

export const goodWords = ({ good }) => ({ name: goodName(good), terms: goodTerms(good) });
