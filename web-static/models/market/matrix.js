import { UNKNOWN, amount, price, sellerWords } from './words.js';

/** The moves between all sellers of a good as a grid: rows are where to go, columns where it runs now. */

const LEVELS = [5, 15, 35, 60];

/** What the server is asked of a good for a job. */
export const matrixPath = (good) => `/api/v1/spreads/${encodeURIComponent(good)}/matrix`;
export const explainPath = (good) => `/api/v1/spreads/${encodeURIComponent(good)}/explain`;

const keyOf = (buy, sell) => JSON.stringify([buy, sell]);

/** `{columns, rows: [{seller, cells}], best}`, the cheapest row and the dearest column first, so that what pays most comes first: each cell is one of `cellOf`; null on the diagonal and where one provider is met twice. */
export function gridOf({ sellers, cells }) {
  const known = new Map(cells.map((cell) => [keyOf(cell.buy, cell.sell), cell]));
  const best = bestOf(cells);
  const columns = [...sellers].reverse();
  const rows = sellers.map((buy) => ({
    seller: buy,
    cells: columns.map((sell) => {
      const cell = known.get(keyOf(buy.upstream, sell.upstream));
      return cell ? cellOf(cell, cell === best) : null;
    }),
  }));
  return { columns, rows, best };
}

/** The move that brings most; null where each one loses. */
function bestOf(cells) {
  const winning = cells.filter(({ net }) => net !== null && Number(net) > 0);
  return winning.reduce((best, cell) => (best === null || Number(cell.net) > Number(best.net) ? cell : best), null);
}

/** A cell in words: `{buy, sell, percent, hourly, tone, mark, level, isBest, words}`. */
export function cellOf(cell, isBest = false) {
  const { buy, sell, net, net_percent: percent, hourly } = cell;
  if (net === null) return { buy, sell, percent: 'unknown', hourly: '', tone: 'none', mark: '?', level: 0, isBest, words: cell.net_withheld ?? 'It is not known.' };
  const isWin = Number(net) > 0;
  const told = { percent: signed(percent), hourly: `${hourlyWords(hourly)}/h` };
  const words = `From ${sell} to ${buy}: ${told.percent} net, ${amount(net)} for the job, ${hourlyWords(hourly)} an hour${isBest ? ', the best' : ''}`;
  return { buy, sell, ...told, tone: isWin ? 'win' : 'loss', mark: isWin ? '▲' : '▼', level: isWin ? LEVELS.filter((least) => percent >= least).length : 0, isBest, words, net };
}

const signed = (percent) => `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent).toFixed(1)} %`;

/** "+$9.11", "−$0.85": cents always, because hours are many. */
export function hourlyWords(text) {
  if (text === null) return UNKNOWN;
  const value = Number(text);
  return `${value < 0 ? '−' : '+'}$${Math.abs(value).toFixed(Math.abs(value) >= 1000 ? 0 : 2)}`;
}

/** The moves as a list for narrow screens, the most telling first. */
export const pairsOf = ({ cells }) =>
  [...cells]
    .filter(({ net }) => net !== null)
    .sort((a, b) => Number(b.net) - Number(a.net))
    .map((cell, at) => cellOf(cell, at === 0 && Number(cell.net) > 0));

/** Where a key leads in a grid of `size` by `size`, over the cells that are none; null for another key. */
export function moved(key, { row, column }, size, hasCell) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
  if (step) {
    for (let [r, c] = [row + step[0], column + step[1]]; within(r, size) && within(c, size); r += step[0], c += step[1]) if (hasCell(r, c)) return { row: r, column: c };
    return { row, column };
  }
  if (key !== 'Home' && key !== 'End') return null;
  const columns = [...Array(size).keys()];
  const found = (key === 'Home' ? columns : columns.reverse()).find((c) => hasCell(row, c));
  return { row, column: found ?? column };
}

const within = (at, size) => at >= 0 && at < size;

/** "azure, eastus, $12.16, 5 s old": what a head of the grid says. */
export const sideWords = (side, age) => [sellerWords(side), side.region ?? side.country, price(side.price_per_gpu_hour), `${age} old`].filter(Boolean).join(', ');
