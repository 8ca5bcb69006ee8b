import { useEffect, useState } from "react";
import type { WorldGeometry } from "../../src/briefing/charts/world-geometry.ts";
import { readWorldAtlas } from "../world-atlas.ts";

let loading: Promise<WorldGeometry> | undefined;

/** The world's shapes, projected and known to the charting library; read once for the life of the page. */
export function loadWorld(): Promise<WorldGeometry> {
  loading ??= Promise.all([
    readWorldAtlas(),
    import("../../src/briefing/charts/world-geometry.ts"),
    import("../../src/briefing/charts/render-svg.ts"),
    import("../../src/briefing/charts/welfare-map.ts"),
  ]).then(([atlas, { worldGeometry }, { registerMap }, { WORLD_MAP }]) => {
    const world = worldGeometry(atlas);
    registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
    return world;
  });
  // A server that was away for a moment is asked again next time.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** The world's shapes once they are there. */
export function useWorld(): WorldGeometry | undefined {
  const [world, setWorld] = useState<WorldGeometry>();
  useEffect(() => {
    let current = true;
    void loadWorld().then((found) => {
      if (current) setWorld(found);
    });
    return () => {
      current = false;
    };
  }, []);
  return world;
}
