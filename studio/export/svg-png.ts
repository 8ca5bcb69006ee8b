import { FOOT, footHeight, footLines } from "../../src/charts/chart-foot.ts";

/** Pixels in a saved picture for each one of the chart, at least: sharp in print. */
const LEAST_SCALE = 2;
/** Space around the chart, in the chart's px; on the page, the page's own margin does that. */
const MARGIN = 12;
/** Of the page's ink, for words that are not read first. */
const FAINT = 0.75;

/**
 * A chart as a PNG that looks as it does on the page: its colours, its typeface, the page's background; under it a foot.
 *
 * @param picture on the page
 * @param foot in a few words each
 * @throws Error when the browser cannot draw it
 */
export async function pngOf(picture: SVGSVGElement, foot: readonly string[]): Promise<Blob> {
  const { width, height } = picture.viewBox.baseVal;
  const lines = footLines(foot, width);
  const scale = Math.max(LEAST_SCALE, window.devicePixelRatio);
  const address = URL.createObjectURL(new Blob([standingAlone(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((width + 2 * MARGIN) * scale);
    canvas.height = Math.ceil((height + footHeight(lines) + 2 * MARGIN) * scale);
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("This browser provides no canvas to draw on.");
    const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
    pen.fillStyle = backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.scale(scale, scale);
    pen.drawImage(image, MARGIN, MARGIN, width, height);
    pen.font = `${FOOT.size}px ${fontFamily}`;
    pen.fillStyle = color;
    pen.globalAlpha = FAINT;
    lines.forEach((line, at) => {
      pen.fillText(line, MARGIN, MARGIN + height + FOOT.gap + (at + 1) * FOOT.line - FOOT.descent);
    });
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error("The picture could not be made.")) : resolve(blob),
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What the page's rules set on a mark or a text; away from the page the picture must carry it. */
const LOOKS = ["fill", "stroke", "font-family"] as const;

/** The picture with the page's looks in it and a size of its own. */
function standingAlone(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll("*");
  picture.querySelectorAll("*").forEach((element, at) => {
    const looks = getComputedStyle(element);
    for (const name of LOOKS) {
      if (element.hasAttribute(name)) copies[at]!.setAttribute(name, looks.getPropertyValue(name));
    }
  });
  const { width, height } = picture.viewBox.baseVal;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}
