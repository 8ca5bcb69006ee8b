/**
 * A module hook that gives TypeDoc the TypeScript it can work with.
 *
 * TypeDoc 0.28 needs the compiler's JavaScript API, which TypeScript 7 no longer has. Version 6 is installed next to it as
 * `typescript-for-docs`; in a process with this hook, importing `typescript` gives that one. A peer dependency
 * cannot be nested by npm's `overrides` while the project itself has another version, hence this way round.
 */
export const resolve = (specifier, context, next) =>
  next(specifier === "typescript" ? "typescript-for-docs" : specifier, context);
