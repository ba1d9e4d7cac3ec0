import { LOOK, readLook } from '../../models/fleet/heat-scale.js';

/** Draws one cell of this look into a square. Every state has a shape of its own besides its colour. */
export function drawCell(context, look, { x, y, size }, colours) {
  const { kind, isLate, isFaded } = readLook(look);
  context.save();
  context.globalAlpha = isFaded ? 0.16 : 1;
  const draw = SHAPES[kind] ?? filled;
  draw(context, { x, y, size, kind }, colours);
  if (isLate) lateMark(context, { x, y, size }, colours);
  context.restore();
}

/** A cell of the scale; the first classes have an edge, or they would fade into the page. */
export function filled(context, { x, y, size, kind }, { heat, edge, edgedBelow }) {
  const inset = kind < edgedBelow ? 1 : 0;
  if (inset > 0) square(context, { x, y, size }, edge);
  square(context, { x: x + inset, y: y + inset, size: size - 2 * inset }, heat[kind]);
}

const SHAPES = {
  [LOOK.none]: hatched,
  [LOOK.busy]: (context, { x, y, size }, { good }) => square(context, { x, y, size }, good),
  [LOOK.held]: (context, box, { good }) => ring(context, box, good, true),
  [LOOK.idle]: (context, box, { accent }) => ring(context, box, accent, false),
  [LOOK.stale]: staleMark,
  [LOOK.gone]: goneMark,
};

function square(context, { x, y, size }, colour) {
  context.fillStyle = colour;
  context.fillRect(x, y, size, size);
}

const lineWidth = (size) => Math.max(1, size / 9);

function framed(context, { x, y, size }, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(x + width / 2, y + width / 2, size - width, size - width);
}

/** Hollow is idle; a filled core says that somebody holds it. */
function ring(context, { x, y, size }, colour, hasCore) {
  framed(context, { x, y, size }, colour, lineWidth(size));
  if (hasCore) square(context, { x: x + size * 0.3, y: y + size * 0.3, size: size * 0.4 }, colour);
}

function hatched(context, { x, y, size }, colours) {
  square(context, { x, y, size }, colours['surface-2']);
  context.beginPath();
  context.rect(x, y, size, size);
  context.clip();
  context.strokeStyle = colours['line-control'];
  context.lineWidth = Math.max(1, size / 14);
  context.beginPath();
  for (let at = -size; at < size; at += size / 2.5) {
    context.moveTo(x + at, y + size);
    context.lineTo(x + at + size, y);
  }
  context.stroke();
}

/** Grey with a bar across: what it last said is no longer so. */
function staleMark(context, { x, y, size }, colours) {
  square(context, { x, y, size }, colours['surface-3']);
  framed(context, { x, y, size }, colours.stale, Math.max(1, size / 14));
  context.fillStyle = colours.stale;
  context.fillRect(x + size * 0.2, y + size / 2 - lineWidth(size) / 2, size * 0.6, lineWidth(size));
}

function goneMark(context, { x, y, size }, colours) {
  square(context, { x, y, size }, colours['surface-2']);
  context.strokeStyle = colours.bad;
  context.lineWidth = lineWidth(size);
  context.beginPath();
  context.moveTo(x + size * 0.2, y + size * 0.2);
  context.lineTo(x + size * 0.8, y + size * 0.8);
  context.moveTo(x + size * 0.8, y + size * 0.2);
  context.lineTo(x + size * 0.2, y + size * 0.8);
  context.stroke();
}

/** A corner is cut off. */
function lateMark(context, { x, y, size }, colours) {
  const cut = size * 0.5;
  context.beginPath();
  context.moveTo(x + size - cut, y);
  context.lineTo(x + size, y);
  context.lineTo(x + size, y + cut);
  context.closePath();
  context.fillStyle = colours['surface-1'];
  context.fill();
  context.beginPath();
  context.moveTo(x + size - cut, y + 0.5);
  context.lineTo(x + size - 0.5, y + cut);
  context.strokeStyle = colours.warn;
  context.lineWidth = lineWidth(size);
  context.stroke();
}
