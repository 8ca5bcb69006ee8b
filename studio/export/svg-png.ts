/** Pixels of a picture for each one of the chart: sharp in print. */
const SCALE = 2;

/**
 * A chart's SVG as a PNG on white, drawn by the browser itself.
 *
 * @param width of the chart, px
 * @throws Error when the browser cannot draw it
 */
export async function svgToPng(svg: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([sized(svg, width, height)], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("This browser gives no canvas to draw on.");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error("The picture could not be made.")) : resolve(blob),
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A picture that stands alone has a size of its own; on the page it takes that of its place. */
function sized(svg: string, width: number, height: number): string {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  picture.setAttribute("width", String(width));
  picture.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(picture);
}
