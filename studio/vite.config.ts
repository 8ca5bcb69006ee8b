import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { buildIdentity } from "../scripts/build-identity.mjs";
import { CONTENT_SECURITY_POLICY } from "../src/serving/studio-policy.ts";
import { builtFiles } from "./built-files.ts";
import { servedFiles } from "./served-files.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** For hosts that send no header; who may frame a page can be said in a header only. */
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
 * The studio as a folder of static files. Everything is addressed relative to the page, so that the folder works under
 * any path of any host; nothing is inlined, so that a content security policy need allow nothing inline.
 */
export default defineConfig(({ command }) => ({
  // Also when a test builds it, whose own environment would bring the development build of React.
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
