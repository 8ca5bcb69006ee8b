import { useEffect, useRef } from "react";

/** A rendered chart on the page: an element of its own, with neither script nor style in it. */
export function Picture({ id, svg }: { readonly id: string; readonly svg: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    frame.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  return (
    <figure className="chart" data-chart={id}>
      <div ref={frame} />
    </figure>
  );
}
