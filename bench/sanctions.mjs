/**
 * Optimal sanctions on the data sets that come with Parley: `npm run build && node bench/sanctions.mjs`. Prints the figures of
 * docs/talks.md, with how many equilibria and gradients each search took.
 */
import { openDataset } from "../dist/data/sets/catalogue.js";
import { compileDossier } from "../dist/dossier/compile/compile-dossier.js";
import { parseDossier } from "../dist/dossier/format/parse-dossier.js";
import { runTalks } from "../dist/negotiation/run-talks.js";

const WEST = ["USA", "EU", "GBR", "JPN", "CAN", "KOR", "AUS", "NOR", "CHE"];
const SETS = ["world-2011", "world-2020", "world-2023-industry"];

async function sanctions(data, members, terms) {
  const text = `parley: 1
title: Sanctions
data: ${data}
parties: { WEST: { members: [${members.join(", ")}] } }
talks:
  parties: [WEST]
  solve: [sanctions]
  sanctions: { target: RUS, ${terms} }
`;
  const accounts = await openDataset(data, ".");
  const compiled = compileDossier(parseDossier(text, "sanctions.yaml"), accounts);
  const start = performance.now();
  const { sanctions: found } = await runTalks({ compiled, accounts });
  if (found.status !== "solved") throw new Error(found.explanation);
  return { ...found, seconds: (performance.now() - start) / 1000 };
}

const percent = (value) => `${value.toFixed(3)} %`;

for (const data of SETS) {
  // Those that the set has; Britain is in its Union of 2011.
  const known = new Set([...(await openDataset(data, ".")).economies.map(({ code }) => code), "EU"]);
  const members = WEST.filter((code) => known.has(code));
  console.log(`${data}: ${members.join(", ")}`);
  for (const budget of [0, 0.02]) {
    const found = await sanctions(data, members, `own_cost: ${budget}, points: 2`);
    const { costPercent, harmPercent, marginalHarm, frontier, embargo, economies, payments } = found;
    const worst = found.coalition
      .toSorted((a, b) => economies[a].welfarePercent - economies[b].welfarePercent)
      .slice(0, 5)
      .map((code) => `${code} ${percent(economies[code].welfarePercent)}`);
    const needed = Object.values(payments.neededMillion).reduce((sum, each) => sum + each, 0);
    console.log(
      `  budget ${budget} %: cost ${percent(costPercent)}, harm ${percent(harmPercent)}, slope ${marginalHarm.toFixed(1)}; cheapest ${percent(frontier[0].costPercent)} and ${percent(frontier[0].harmPercent)}, embargo ${percent(embargo.costPercent)} and ${percent(embargo.harmPercent)}`,
    );
    console.log(`    most lost by ${worst.join(", ")}; needed ${needed.toFixed(0)} million`);
    console.log(
      `    ${found.seconds.toFixed(1)} s, ${found.certificate.solves} equilibria, ${found.certificate.gradients} gradients, slope left ${found.certificate.projectedGradient.toExponential(1)}`,
    );
  }
}

// What a coalition is worth: the same budget for its members, alone and together.
for (const members of [["USA"], ["EU"], WEST]) {
  const { harmPercent } = await sanctions("world-2020", members, "own_cost: 0.02, points: 2");
  console.log(`world-2020, ${members.join(", ")} alone, budget 0.02 %: harm ${percent(harmPercent)}`);
}

// What sharing the burden changes.
for (const data of SETS) {
  const known = new Set([...(await openDataset(data, ".")).economies.map(({ code }) => code), "EU"]);
  const members = WEST.filter((code) => known.has(code));
  const { harmPercent, sharing } = await sanctions(
    data,
    members,
    "own_cost: 0.02, points: 2, share_burden: true",
  );
  const moved = Object.values(sharing.transfersMillion).reduce((sum, each) => sum + Math.max(0, each), 0);
  console.log(
    `${data}, budget 0.02 %: harm ${percent(harmPercent)}, shared ${percent(sharing.harmPercent)} at ${percent(sharing.costPercent)}, transfers ${moved.toFixed(0)} million`,
  );
}
