import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Rooms of src/ that stand side by side under one name. */
const talks = ["talks/game", "talks/goals", "talks/signing", "talks/packages"];
const data = ["data/files", "data/tables", "data/elasticities", "data/sets", "data/har", "data/codes"];
/** Reading other people's tables, which needs Node. */
const imports = ["data/import", "data/import/source", "data/import/concordances"];
const dossier = ["dossier/format", "dossier/names", "dossier/compile", "dossier/files"];
const briefing = [
  "briefing/context",
  "briefing/views",
  "briefing/words",
  "briefing/tables",
  "briefing/charts",
  "briefing/sections",
  "briefing/files",
];
/** Layers: what a base is, one sweep through the equations, what is found, how, its slopes, and why welfare moved. */
const equilibrium = [
  "equilibrium/base",
  "equilibrium/kernel",
  "equilibrium/solution",
  "equilibrium/solving",
  "equilibrium/gradient",
  "equilibrium/decomposition",
];
const world = ["economy", "policy", ...equilibrium];
/** Books of law by product, and how they are read. */
const books = ["tariffs", "data/books", "data/books/schedules"];
const results = [
  ...world,
  "outcomes",
  ...talks,
  "dossier/format",
  "dossier/compile",
  "made",
  "simulation",
  "negotiation",
  "text",
];
const page = ["charts", "document"];

/** What a command line builds on. */
const below = [
  ...results,
  "economy/update",
  ...data,
  ...imports,
  "data/update",
  ...books,
  ...dossier,
  ...page,
  ...briefing,
  "laws",
  "print",
];

/** What the studio may use of src/: all that runs in a browser. */
const library = [
  ...results,
  ...data,
  ...books,
  "dossier/names",
  "dossier/files",
  ...page,
  "laws",
  ...briefing,
  "serving",
];
const studio = ["studio/worker", "studio/edits", "studio/state", "studio/export", "studio/components"];

/**
 * The rooms of src/ and studio/ and what each may import besides itself (docs/architecture.md draws the same arrows). Every
 * folder that holds modules is a room; those inside `equilibrium`, `talks`, `data`, `dossier`, `briefing` and `cli` are layers.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  numerics: [],
  text: [],
  economy: [],
  "economy/update": ["numerics", "economy"],
  policy: ["economy"],
  tariffs: ["economy"],
  "equilibrium/base": ["economy", "policy"],
  "equilibrium/kernel": ["numerics", "economy", "policy", "equilibrium/base"],
  "equilibrium/solution": ["economy", "policy", "equilibrium/base", "equilibrium/kernel"],
  "equilibrium/solving": ["numerics", "economy", "policy", ...equilibrium.slice(0, 3)],
  "equilibrium/gradient": ["numerics", "economy", "policy", ...equilibrium.slice(0, 4)],
  "equilibrium/decomposition": ["numerics", "economy", "policy", ...equilibrium.slice(0, 4)],
  outcomes: ["numerics", "economy", ...equilibrium],
  "talks/game": ["numerics", ...world],
  "talks/goals": ["numerics", ...world],
  "talks/signing": [...world, "talks/game", "talks/goals"],
  "talks/packages": [...world, "talks/game", "talks/signing"],
  "data/files": ["economy"],
  "data/tables": ["economy", "text", "data/files"],
  "data/elasticities": ["economy", "data/files", "data/tables"],
  "data/sets": ["economy", "data/files", "data/tables", "data/elasticities"],
  "data/har": ["economy"],
  "data/codes": [],
  "data/books": ["economy", "tariffs", "data/files", "data/tables", "data/codes"],
  "data/books/schedules": ["economy", "tariffs", "data/books", "data/files", "data/tables"],
  "data/build": [...world, "economy/update", "outcomes", ...data, "data/books"],
  "data/import/rows": ["economy", "data/files", "data/tables"],
  "data/import/source": ["economy", "text", ...data, "data/import/rows"],
  "data/import/concordances": ["data/codes", "data/import/source"],
  "data/import/matrices": ["economy", "text", ...data, "data/import/rows", "data/import/source"],
  "data/import/gtap": ["economy", "text", ...data, "data/import/rows", "data/import/source"],
  "data/import/extracts": ["economy", "text", ...data, "data/import/rows", "data/import/source"],
  "data/import": [
    "economy",
    "tariffs",
    ...data,
    "data/import/rows",
    "data/import/source",
    "data/import/concordances",
    "data/import/matrices",
    "data/import/extracts",
    "data/import/gtap",
  ],
  "data/update": ["economy", "economy/update", ...data, "data/import/rows"],
  "dossier/format": ["economy", "data/files", "data/tables"],
  "dossier/names": ["economy", "text", "data/codes"],
  "dossier/compile": [
    "economy",
    "policy",
    ...talks,
    "data/files",
    "data/tables",
    "data/codes",
    ...books,
    "dossier/format",
    "dossier/names",
  ],
  "dossier/files": ["economy", ...data, ...books, "dossier/format", "dossier/names", "dossier/compile"],
  made: ["text", "economy", "data/files", "dossier/compile"],
  simulation: [...world, "outcomes", "dossier/format", "dossier/compile", "made"],
  negotiation: [...world, "outcomes", ...talks, "dossier/format", "dossier/compile", "made", "simulation"],
  charts: ["text"],
  document: ["text", "charts"],
  laws: ["tariffs", "text", ...page],
  "briefing/context": results,
  "briefing/views": [...results, "charts", "briefing/context"],
  "briefing/words": [...results, ...page, "briefing/context", "briefing/views"],
  "briefing/tables": [...results, "document", "briefing/context", "briefing/views"],
  "briefing/charts": [...results, ...page, "briefing/context", "briefing/views"],
  "briefing/sections": [
    ...results,
    ...page,
    ...briefing.filter((room) => room !== "briefing/sections" && room !== "briefing/files"),
  ],
  "briefing/files": [
    ...results,
    ...page,
    "data/files",
    ...briefing.filter((room) => room !== "briefing/files"),
  ],
  print: ["text", "document"],
  serving: ["economy", ...data, ...dossier],
  "cli/say": below,
  "cli/given": below,
  "cli/explain": [...below, "cli/say"],
  "cli/completion": ["cli/given"],
  "cli/new": [...below, "cli/given"],
  "cli/solve": [...below, "cli/say"],
  cli: [...below, "serving", "cli/say", "cli/given", "cli/explain", "cli/completion", "cli/new", "cli/solve"],
  "": [...results, "economy/update", ...data, ...books, ...dossier, ...page, ...briefing],
  "studio/worker": library,
  "studio/edits/yaml": ["economy"],
  "studio/edits": ["economy", "studio/edits/yaml"],
  "studio/state": [...library, "studio/worker", "studio/edits"],
  "studio/export": [...library, "studio/state"],
  "studio/components": [...library, "studio/worker", "studio/state", "studio/export"],
  "studio/talks": [...library, ...studio],
  "studio/views": [...library, ...studio, "studio/talks"],
  "studio/views/Law": [...library, ...studio, "studio/views"],
  "studio/views/World": [...library, ...studio, "studio/views"],
  "studio/views/Editor/text": [...library, ...studio, "studio/edits/yaml", "studio/views/Editor"],
  "studio/views/Editor": [...library, ...studio, "studio/views", "studio/views/Editor/text"],
  "studio/views/Table": [...library, ...studio, "studio/talks", "studio/views"],
  "studio/views/Briefing": [...library, ...studio, "studio/talks", "studio/views"],
  "studio/offline": [],
  studio: [...library, ...studio, "studio/views", "studio/offline"],
};

/** Each view is loaded when it is first opened: the list of them names what is in their folders. */
const isView = (path: string): boolean => /^studio\/views\/\w+\/\w+View\.tsx$/.test(path);

/** These run unchanged in a browser worker and are deterministic: no I/O, no clock. */
const pure = ["numerics", "text", "tariffs", ...world, "outcomes", ...talks];
/** The packages that pure folders may use, which touch nothing: linear algebra, and rows as CSV. */
const harmless = new Set(["ml-matrix", "csv-stringify/browser/esm/sync"]);

const generated = new Set(["node_modules", "dist", "out", ".git"]);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

interface Module {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly folder: string;
  /** Imported modules of src/, by path. */
  readonly internal: readonly string[];
  /** Those of them that are there when the program runs, not for their types alone. */
  readonly running: readonly string[];
  /** Imported packages and Node built-ins, by specifier. */
  readonly external: readonly string[];
  /** What it declares and exports, by name. */
  readonly exported: readonly string[];
}

/** Every specifier that a module names in an import, re-export or dynamic import, of types too unless left out. */
function specifiers(source: string, { types }: { types: boolean }): string[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const code = types ? bare : bare.replace(/^\s*(?:import|export) type\b[^"';]*?\bfrom\s*"[^"]+";/gm, "");
  const patterns = [
    /^\s*(?:import|export)\b[^"';]*?\bfrom\s*"([^"]+)"/gm,
    /^\s*import\s*"([^"]+)"/gm,
    /\bimport\(\s*"([^"]+)"/g,
    /\bimport\.meta\.resolve\(\s*"([^"]+)"/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!));
}

/** The names that a module exports where it declares them; re-exports are not among them. */
const declared = (source: string): string[] => {
  const pattern =
    /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:type|interface|class|enum|const|let|function\*?) +(\w+)/gm;
  return [...source.matchAll(pattern)].map((match) => match[1]!);
};

/** The room of a module: its folder, without `src/`. */
const folderOf = (path: string): string => dirname(path).replace(/^src(?:[/]|$)/, "");

const modules = new Map(
  [...filesUnder("src"), ...filesUnder("studio")]
    // Declarations of what packages leave untyped are no modules.
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .map((path): [string, Module] => {
      const source = readFileSync(join(root, path), "utf8");
      const found = specifiers(source, { types: true });
      const inside = (list: readonly string[]) =>
        list
          .filter((specifier) => specifier.startsWith(".") && /\.tsx?$/.test(specifier))
          .map((to) => posix.join(posix.dirname(path), to));
      return [
        path,
        {
          path,
          folder: folderOf(path),
          internal: inside(found),
          running: inside(specifiers(source, { types: false })),
          external: found.filter((specifier) => !specifier.startsWith(".")),
          exported: declared(source),
        },
      ];
    }),
);

describe("the arrows between folders", () => {
  it("finds the modules it is about to judge", () => {
    expect(modules.size).toBeGreaterThan(5);
    expect(modules.get("src/economy/world-accounts.ts")?.internal).toContain("src/economy/dims.ts");
  });

  it("names every folder of src and studio, so that a new one must say where it stands", () => {
    const unknown = [...modules.values()].filter((module) => arrows[module.folder] === undefined);
    expect(unknown.map((module) => module.path)).toEqual([]);
  });

  it("point down: the economics, the dossier and data, what runs options and talks, the briefing, the commands", () => {
    const wrong = [...modules.values()].flatMap((module) =>
      module.internal
        .filter((to) => {
          const target = folderOf(to);
          if (module.path === "studio/views/views.ts" && isView(to)) return false;
          return target !== module.folder && !(arrows[module.folder] ?? []).includes(target);
        })
        .map((to) => `${module.path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lead to modules that exist", () => {
    const missing = [...modules.values()].flatMap((module) =>
      module.internal.filter((to) => !modules.has(to)).map((to) => `${module.path} imports ${to}`),
    );
    expect(missing).toEqual([]);
  });

  it("never run in a circle", () => {
    const state = new Map<string, "open" | "closed">();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "closed") return;
      if (state.get(path) === "open") {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
        return;
      }
      state.set(path, "open");
      for (const to of modules.get(path)?.internal ?? []) visit(to, [...trail, path]);
      state.set(path, "closed");
    };
    for (const path of modules.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe("what a dossier names", () => {
  it("is never read as a plain object, which would be empty: its blocks are Maps, in the order of the file", () => {
    const blocks = "policies|parties|sources|issues|timetables|values|power|parts|exempt|coverage";
    const wrong = new RegExp(
      `Object\\.(?:keys|entries|values)\\((?:\\w+\\.)*(?:dossier|talks|terms|issue|option)\\.(?:${blocks})\\b`,
    );
    expect(wrong.test("Object.keys(compiled.dossier.issues)")).toBe(true);
    const found = [...modules.keys()].filter((path) => wrong.test(readFileSync(join(root, path), "utf8")));
    expect(found).toEqual([]);
  });
});

describe("one name, one thing", () => {
  const homes = new Map<string, Set<string>>();
  for (const { path, exported } of modules.values()) {
    for (const name of exported) homes.set(name, (homes.get(name) ?? new Set()).add(path));
  }

  it("finds the names it is about to judge, of every kind", () => {
    const known = {
      Economy: "type",
      InputError: "class",
      solve: "function",
      CERTIFIED: "constant",
      App: "component",
    };
    expect(Object.keys(known).filter((name) => homes.get(name)?.size !== 1)).toEqual([]);
  });

  // A type and a value of one name in one module are one thing.
  it("holds everywhere: no exported name is declared in two modules", () => {
    const twice = [...homes].filter(([, paths]) => paths.size > 1);
    expect(twice.map(([name, paths]) => `${name}: ${[...paths].join(", ")}`)).toEqual([]);
  });
});

describe("the pure core", () => {
  it("imports neither Node nor any package but linear algebra and CSV", () => {
    const wrong = [...modules.values()]
      .filter((module) => pure.includes(module.folder))
      .flatMap((module) =>
        module.external.filter((to) => !harmless.has(to)).map((to) => `${module.path} imports ${to}`),
      );
    expect(wrong).toEqual([]);
  });
});

/** Every module that these reach through imports of one kind, themselves included. */
function reach(entries: readonly string[], kind: "internal" | "running" = "internal"): Set<string> {
  const reached = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    queue.push(...(modules.get(path)?.[kind] ?? []));
  }
  return reached;
}

describe("the public library", () => {
  it("runs in a browser: nothing that index.ts reaches imports a Node built-in", () => {
    const wrong = [...reach(["src/index.ts"], "running")].flatMap((path) =>
      (modules.get(path)?.external ?? []).filter(isBuiltin).map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("leaves no module behind: each is reached from the library, the command or a builder", () => {
    const entries = [...modules.keys()].filter(
      (path) => /^src\/[a-z]+\.ts$/.test(path) || /^src\/.*main\.ts$/.test(path),
    );
    const reached = reach(entries);
    const own = [...modules.keys()].filter((path) => path.startsWith("src/"));
    expect(own.filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe("the studio", () => {
  it("leaves no module behind: each is reached from the page, one of its workers, or its build", () => {
    // Workers are named by their address.
    const entries = [
      "studio/main.tsx",
      "studio/vite.config.ts",
      "studio/worker/solver.ts",
      "studio/talks/table-worker.ts",
      "studio/offline/service-worker.ts",
    ];
    const reached = reach(entries);
    const own = [...modules.keys()].filter((path) => path.startsWith("studio/"));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe("what is committed", () => {
  const texts = filesUnder(".")
    .filter((path) => !/\.(parquet|png|gz|ico|woff2?)$/.test(path))
    .map((path) => ({
      path: relative(".", path).split(sep).join("/"),
      text: readFileSync(join(root, path), "utf8"),
    }));

  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<
      string,
      {
        resolved?: string;
        dependencies?: Record<string, string>;
        devDependencies?: Record<string, string>;
        optionalDependencies?: Record<string, string>;
      }
    >;
  };

  it("names no folder of anyone's machine", () => {
    // Written so that this file does not find itself.
    const pattern = /(?<![\w.$}\])~-])[/](?:(?:work|tmp|root)[/]|home[/][a-z]|Users[/][A-Za-z])/;
    const wrong = texts.flatMap(({ path, text }) =>
      text
        .split("\n")
        .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
        .filter(({ line }) => pattern.test(line))
        .map(({ place, line }) => `${place} ${line.trim().slice(0, 120)}`),
    );
    expect(wrong).toEqual([]);
  });

  it("names no package registry, in the lock file least of all", () => {
    const pattern = /registry[.](?:npm|yarn)|npmjs[.]org|npm[m]irror/i;
    const own = "test/architecture.test.ts";
    expect(
      texts.filter(({ path, text }) => path !== own && pattern.test(text)).map(({ path }) => path),
    ).toEqual([]);
    const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(resolved.map(([path]) => path)).toEqual([]);
  });

  it("locks the very packages that package.json asks for, or a clean install would refuse", () => {
    const asked = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const locked = lock.packages[""]!;
    expect(locked.dependencies).toEqual(asked.dependencies);
    expect(locked.devDependencies).toEqual(asked.devDependencies);
  });

  // npm leaves out of the lock file what its registry did not have that day; `npm ci` then refuses to install.
  it("locks every package that a locked package asks for, on every platform", () => {
    const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules[/]/, "")));
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !names.has(name))
        .map((name) => `${path} asks for ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
