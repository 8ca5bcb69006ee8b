import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { buildIdentity } from "../scripts/build-identity.mjs";
import { CONTENT_SECURITY_POLICY } from "../src/serving/studio-policy.ts";
import { builtFiles } from "./built-files.ts";
import { servedFiles } from "./served-files.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** For hosts that send no headers; only a header can say who may frame a page. */
const policyInPage: Plugin = {
  name: "parley-policy-in-page",
  apply: "build",
  transformIndexHtml: () => {
    const content = CONTENT_SECURITY_POLICY.replace(/; frame-ancestors [^;]+/, "");
    const attrs = { "http-equiv": "Content-Security-Policy", content };
    return [{ tag: "meta", attrs, injectTo: "head-prepend" }];
  },
};

/**
 * The studio as a folder of static files. Every address is relative to the page, so the folder works at any path on any
 * host; nothing is inlined, so the content security policy can forbid everything inline.
 */
export default defineConfig(({ command }) => ({
  // Even in a build that a test runs, whose own environment would pull in React's development build.
  define: {
    ...(command === "build" ? { "process.env.NODE_ENV": JSON.stringify("production") } : {}),
    PARLEY_BUILD: JSON.stringify(buildIdentity()),
  },
  root: here("."),
  base: "./",
  plugins: [servedFiles(here("../")), builtFiles(here("public")), policyInPage],
  worker: { format: "es" },
  build: {
    outDir: here("../dist/studio"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
}));
