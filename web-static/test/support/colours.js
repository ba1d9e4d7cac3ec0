/** Colour arithmetic for the token test: WCAG contrast, and how far apart colours stay for eyes without red or green cones. */

export const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

const luminance = (hex) => {
  const [r, g, b] = rgb(hex).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

export function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** So much of one colour over another, as a browser mixes them. */
export const mixed = (over, under, share) => `#${rgb(over).map((value, at) => Math.round(255 * (share * value + (1 - share) * rgb(under)[at])).toString(16).padStart(2, '0')).join('')}`;

/** Full-strength simulation matrices over linear light, from the physiological model of Machado and others, 2009. */
const DEFICIENCIES = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};

export const EYES = Object.keys(DEFICIENCIES);

/** OKLab of a colour as these eyes see it. */
function seen(hex, eyes) {
  const light = rgb(hex).map(linear);
  const [r, g, b] = DEFICIENCIES[eyes].map((row) => Math.max(0, row.reduce((sum, weight, at) => sum + weight * light[at], 0)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Distance in OKLab; about 0.02 is just noticeable side by side. */
export const distance = (one, other, eyes) => Math.hypot(...seen(one, eyes).map((value, at) => value - seen(other, eyes)[at]));

export const lightness = (hex) => seen(hex, 'none')[0];
