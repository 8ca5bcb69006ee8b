import { useEffect, useState } from "react";
import type { WorldAtlas, WorldGeometry } from "../../src/briefing/charts/world-geometry.ts";

let loading: Promise<WorldGeometry> | undefined;

/** The world's shapes, projected and known to the charting library; read once for the life of the page. */
export function loadWorld(): Promise<WorldGeometry> {
  loading ??= Promise.all([
    import("world-atlas/countries-50m.json"),
    import("../../src/briefing/charts/world-geometry.ts"),
    import("../../src/briefing/charts/render-svg.ts"),
    import("../../src/briefing/charts/welfare-map.ts"),
  ]).then(([{ default: atlas }, { worldGeometry }, { registerMap }, { WORLD_MAP }]) => {
    const world = worldGeometry(atlas as unknown as WorldAtlas);
    registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
    return world;
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
