import { isFinal } from '../../models/poller.js';

/** Whether what could not be read is asked for again. */
export const retryWords = (problem) => (isFinal(problem) ? '' : 'Trying again.');
