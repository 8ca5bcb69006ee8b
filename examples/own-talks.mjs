// Your own talks: each side's best tariff, the war, and the deal, from a dossier on a data set of your own.
//
//   node examples/own-talks.mjs
//
// It prints, for each outcome, both tariffs and what both lands gain or lose in real income, in percent.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTalks } from "parley-trade";
import { loadDossier } from "parley-trade/node";

const here = dirname(fileURLToPath(import.meta.url));
const { bestResponses, war, talks } = await runTalks(await loadDossier(join(here, "own-talks.yaml")));

function show(title, { status, tariffs, parties }) {
  console.log(`${title}: ${status}`);
  for (const { importer, rate } of tariffs)
    console.log(`  tariff of ${importer}: ${(100 * rate).toFixed(4)} %`);
  for (const [party, { welfarePercent }] of Object.entries(parties))
    console.log(`  real income of ${party}: ${welfarePercent.toFixed(4)} %`);
}

for (const [party, outcome] of Object.entries(bestResponses)) show(`best move of ${party} alone`, outcome);
show("war", war);
show("deal", talks);
