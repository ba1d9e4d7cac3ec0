import { plural } from '../format.js';

/** Handing in prices of one's own: what is typed or chosen, as the server takes it, and what came of it in words. */

export const MOST_BYTES = 1_048_576;
export const EXAMPLE = 'gpu,gpu_count,price,currency,region\n8x H100 SXM 80GB,8,2.10,USD,FI\nL40S,1,0.79,USD,DE\n';

const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** "Our contract" → "our-contract": the id of a feed. */
export const idOf = (name) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);

/** What is wrong with what was said, by field; empty where nothing is. */
export function faultsOf({ name, data }) {
  const faults = {};
  if (!NAME.test(idOf(name ?? ''))) faults.name = 'Give the price list a name with a letter or a digit.';
  if (!(data ?? '').trim()) faults.data = 'Choose a file, or paste a table with a line of names.';
  else if (new TextEncoder().encode(data).length > MOST_BYTES) faults.data = 'At most 1 MiB can be imported at once.';
  return faults;
}

export const uploadPath = (name) => `/api/v1/providers/${encodeURIComponent(idOf(name))}/offers`;

const isJson = (data) => /^\s*[[{]/.test(data);

export const bodyOf = ({ name, data }, isDryRun) => ({ name: name.trim(), data, dry_run: isDryRun, ...(isJson(data) && { mapping: { format: 'json' } }) });

/** "2 offers can be taken, 1 row cannot be read.": what came of it. */
export function resultWords({ accepted, refused, is_dry_run: isDryRun }) {
  const taken = isDryRun ? `${plural(accepted, 'offer')} can be taken` : `${plural(accepted, 'offer')} ${accepted === 1 ? 'is' : 'are'} taken`;
  return refused === 0 ? `${taken}.` : `${taken}, ${plural(refused, 'row')} cannot be read.`;
}

/** What is told of all that can be taken. */
export const shownWords = ({ accepted, offers }) => (accepted > offers.length ? `The first ${offers.length} of ${accepted}` : plural(offers.length, 'offer'));
