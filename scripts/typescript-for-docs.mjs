/**
 * A module hook that gives TypeDoc the TypeScript it can work with.
 *
 * TypeDoc 0.28 needs the compiler's JavaScript API, which TypeScript 7 has no more. Version 6 is installed beside it as
 * `typescript-for-docs`; whoever imports `typescript` in a process with this hook gets that one. A peer dependency
 * cannot be nested by npm's `overrides` while the project itself has another version, hence this way round.
 */
export const resolve = (specifier, context, next) =>
  next(specifier === "typescript" ? "typescript-for-docs" : specifier, context);
