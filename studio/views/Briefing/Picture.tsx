import { useEffect, useRef } from "react";

interface PictureProps {
  readonly id: string;
  readonly title: string;
  readonly svg: string;
}

/** A rendered chart on the page: an element of its own, with neither script nor style in it. */
export function Picture({ id, title, svg }: PictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    frame.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  return (
    <figure className="chart" data-chart={id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a chart wider than a phone scrolls, by keyboard too */}
      <section className="chart-frame" ref={frame} tabIndex={0} aria-label={title} />
    </figure>
  );
}
