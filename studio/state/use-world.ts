import { useEffect, useState } from "react";
import type { WorldGeometry } from "../../src/charts/world-geometry.ts";
import { reasons } from "../worker/start-solver.ts";
import { afterClick } from "./after-click.ts";

/** The world as a map that the charting library knows by name. */
export interface NamedWorld {
  readonly world: WorldGeometry;
  readonly map: string;
}

/** How the world is needed: as a whole, or with borders fine enough for a part of it that fills the map. */
export type Detail = "whole" | "part";

/** Px for one unit of the map on a map of a part of the world. */
const PART_PIXELS = 7;

const loading = new Map<Detail, Promise<NamedWorld>>();

/** The world's shapes, projected and known to the charting library; read once for the life of the page. */
export function loadWorld(detail: Detail): Promise<NamedWorld> {
  const known = loading.get(detail);
  if (known !== undefined) return known;
  const world = readWorld(detail);
  loading.set(detail, world);
  // A server that was down for a moment is asked again next time.
  world.catch(() => loading.delete(detail));
  return world;
}

async function readWorld(detail: Detail): Promise<NamedWorld> {
  const isWhole = detail === "whole";
  const [{ answer: world }, { registerMap }, { WORLD_MAP }] = await Promise.all([
    reasons.ask("world", { pixels: isWhole ? 1 : PART_PIXELS }),
    import("../../src/charts/render-svg.ts"),
    import("../../src/briefing/charts/welfare-map.ts"),
  ]);
  const map = isWhole ? WORLD_MAP : `${WORLD_MAP}-part`;
  registerMap({ name: map, geoJson: world.geoJson });
  return { world, map };
}

/** The world's shapes, or why they are not there; neither while they are on their way. */
export interface WorldState {
  readonly named?: NamedWorld;
  readonly failure?: string;
}

/** The world's shapes once they are there. */
export function useWorld(detail: Detail = "whole"): WorldState {
  const [found, setFound] = useState<{ readonly detail: Detail } & WorldState>();
  useEffect(() => {
    let current = true;
    const tell = (state: WorldState): void =>
      afterClick(() => {
        if (current) setFound({ detail, ...state });
      });
    loadWorld(detail).then(
      (named) => tell({ named }),
      (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [detail]);
  return found?.detail === detail ? found : {};
}
