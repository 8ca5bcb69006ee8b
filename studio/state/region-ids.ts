/** Parts of the world that the map can show. */
export const REGION_IDS = [
  "world",
  "europe",
  "middle-east",
  "asia",
  "africa",
  "north-america",
  "south-america",
  "oceania",
] as const;

export type RegionId = (typeof REGION_IDS)[number];
