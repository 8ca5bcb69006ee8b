// Vite puts the library and the packages that it needs into one module, which a browser can load.
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  root: here("."),
  // Addresses relative to the page, so that the folder works under any path.
  base: "./",
  publicDir: here("../own-data"),
  build: { outDir: here("../../out/example-page"), emptyOutDir: true, target: "es2022" },
};
