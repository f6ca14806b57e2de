/**
 * What all plots of a page have: axes, a title, and what each day says when it is
 * pointed at.
 *
 * A plot is as wide as its place. Only its shapes are stretched, as the labels
 * stand outside them, so that texts have the same size on a phone.
 *
 * @module
 */

import { DAY_WIDTH, type DayAxis } from "./day_axis.ts";
import { type Content, type Html, markup } from "./markup.ts";

/** How high the shapes of a plot are, in its own units; 0 is at the top. */
export const PLOT_HEIGHT = 1000;

/** How high they are on the screen. */
const HEIGHT_PX = 200;

/** Room above, for half of a label, and below, for dates. */
const TOP_PX = 8;
const DATES_PX = 24;

/** A number beside a plot, and its line. */
export interface YLabel {
  /** Where it stands, in units of the plot. */
  y: number;
  /** What it says. */
  text: string;
}

/** What a plot shows. */
export interface Plot {
  /** The name of the plot within the page, of letters and dashes. */
  id: string;
  /** What it is, in a sentence for those who cannot see it. */
  description: string;
  /** Where days stand. */
  axis: DayAxis;
  /** The numbers beside it. */
  yLabels: readonly YLabel[];
  /** Its shapes. */
  shapes: Content;
  /** What is said of each day when it is pointed at. */
  notes: readonly { date: string; text: string }[];
  /** What each color is: the class of its shapes, and its name. */
  legend: readonly (readonly [className: string, name: string])[];
}

/**
 * Draws a plot.
 *
 * @param plot What it shows.
 * @returns A figure.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dayAxis } from "./day_axis.ts";
 *
 * const axis = dayAxis(["2015-07-12", "2015-07-13"]);
 * const none = { axis, yLabels: [], shapes: [], notes: [], legend: [] };
 * const { source } = drawPlot({ ...none, id: "requests", description: "Requests" });
 * assertStringIncludes(source, '<title id="requests-title">Requests</title>');
 * ```
 */
export function drawPlot(plot: Plot): Html {
  const { id, description, axis, yLabels, shapes, notes, legend } = plot;
  const height = TOP_PX + HEIGHT_PX + DATES_PX;
  const grid = yLabels.map(({ y }) => `M0,${y}H${axis.width}`).join("");
  const numbers = yLabels.map(({ y, text }) => {
    const middle = TOP_PX + Math.round(y / PLOT_HEIGHT * HEIGHT_PX);
    return markup`<text x="100%" y="${middle + 4}">${text}</text>`;
  });
  const days = notes.map(({ date, text }) =>
    markup`<rect class="day" x="${
      axis.xOf(date)
    }" width="${DAY_WIDTH}" height="${PLOT_HEIGHT}"><title>${text}</title></rect>
`
  );
  const dates = axis.labels.map(({ at, text, isMain }) =>
    markup`<text${isMain ? "" : MORE} x="${(at * 100).toFixed(1)}%" y="${
      height - DATES_PX + 18
    }">${text}</text>`
  );
  return markup`<figure class="plot">
<div class="axes"><svg class="y" aria-hidden="true" height="${height}">${numbers}</svg>
<svg class="x" role="img" aria-labelledby="${id}-title" height="${height}"><title id="${id}-title">${description}</title>
<svg y="${TOP_PX}" width="100%" height="${HEIGHT_PX}" viewBox="0 0 ${axis.width} ${PLOT_HEIGHT}" preserveAspectRatio="none"><path class="grid" d="${grid}"/>
${shapes}
${days}</svg>
${dates}</svg></div>
${writeLegend(legend)}</figure>
`;
}

const MORE = markup` class="more"`;

function writeLegend(legend: Plot["legend"]): Content {
  if (legend.length === 0) return "";
  const entries = legend.map(([className, name]) =>
    markup`<li><svg class="swatch" aria-hidden="true" width="12" height="12"><rect class="${className}" width="12" height="12"/></svg>${name}</li>`
  );
  return markup`<figcaption><ul class="legend">${entries}</ul></figcaption>
`;
}

/**
 * The path of bars, one a day.
 *
 * @param bars Where each begins on the axis, its upper and its lower end.
 * @returns What a `path` takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(barsPath([{ x: 10, top: 200, bottom: 1000 }]), "M11,1000V200h8V1000z");
 * ```
 */
export function barsPath(
  bars: readonly { x: number; top: number; bottom: number }[],
): string {
  return bars.filter(({ top, bottom }) => top < bottom)
    .map(({ x, top, bottom }) =>
      `M${x + GAP},${bottom}V${top}h${DAY_WIDTH - 2 * GAP}V${bottom}z`
    ).join("");
}

/** The half of what is between two bars. */
const GAP = 1;

/**
 * The path of marks, one a day.
 *
 * @param marks Where each begins on the axis, and how high it is.
 * @returns What a `path` takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(marksPath([{ x: 10, y: 200 }]), "M11,200h8");
 * ```
 */
export function marksPath(marks: readonly { x: number; y: number }[]): string {
  return marks.map(({ x, y }) => `M${x + GAP},${y}h${DAY_WIDTH - 2 * GAP}`)
    .join("");
}
