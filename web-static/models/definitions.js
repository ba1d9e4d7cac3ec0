/** What each number means, one hover or focus away from it. */
export const DEFINITIONS = {
  gpus:
    'Every GPU that reported. Live: its newest sample came in time. Late: one is overdue. Stale: silent for longer; ' +
    'still shown, but its values no longer count. Gone: silent for more than ten minutes.',
  util: 'Share of time in which a kernel was running, averaged over the GPUs that report it. Unknown never counts as zero.',
  memory: 'Device memory in use, of all device memory, summed over the GPUs that report it.',
  power: 'Electrical power the boards draw now, summed over the GPUs that report it. Hosts and cooling are not in it.',
  temp_max: 'The highest core temperature that a GPU reports now.',
};
