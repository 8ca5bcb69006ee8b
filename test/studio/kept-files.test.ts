import { describe, expect, it } from "vitest";
import { indexedPath, oldCaches } from "../../studio/offline/kept-files.ts";

describe("the path of an address", () => {
  const scope = "https://example.org/talks/";

  it("is the built file's, the first page's for the folder, whatever follows it", () => {
    expect(indexedPath(`${scope}data/a.parquet`, scope)).toBe("data/a.parquet");
    expect(indexedPath(`${scope}?x=1#view`, scope)).toBe("index.html");
  });

  it("is none outside the folder", () => {
    expect(indexedPath("https://example.org/other/a.js", scope)).toBeUndefined();
    expect(indexedPath("https://example.com/talks/a.js", scope)).toBeUndefined();
  });
});

describe("stores that nobody needs", () => {
  it("are all of this page's but the newest and the one before it, and none of another page", () => {
    const names = ["p 1", "other 1", "p 2", "p 3", "p 4"];
    expect(oldCaches(names, "p ", "p 4")).toEqual(["p 1", "p 2"]);
  });

  it("are none at the first visit", () => {
    expect(oldCaches(["p 1", "other 1"], "p ", "p 1")).toEqual([]);
  });
});
