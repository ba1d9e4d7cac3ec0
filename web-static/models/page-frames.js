import { FrameLoop } from './frame-loop.js';
import { browserWorld } from './world.js';

/** The one frame loop of this page. */
export const frames = new FrameLoop(browserWorld());
