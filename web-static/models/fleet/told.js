import { isPattern } from '../wire.js';

const LONGEST_NAME = 200;

/** The topic of one thing; null where its name makes no topic. */
export function topicOf(kind, name) {
  const topic = `${kind}/${name}`;
  return isPattern(topic) || topic.length > LONGEST_NAME ? null : topic;
}

/** The GPU as the stream has it, where that is newer, and in any case with its age by the server's clock. */
export const newerGpu = (gpu, row, ageS) => withAge(row && Date.parse(row.ts) >= Date.parse(gpu.ts ?? 0) ? { ...gpu, ...row } : gpu, ageS);

function withAge(gpu, ageS) {
  const age = gpu.ts ? ageS(Date.parse(gpu.ts)) : null;
  return age === null ? gpu : { ...gpu, age_s: age };
}
