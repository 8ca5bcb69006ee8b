/**
 * The whole main version of Ossa (2014), "Trade Wars and Trade Talks with Data", on two threads: the weights' calibration,
 * optimal tariffs, the war and the talks from three threat points, with and without weights, partner by partner and MFN.
 *
 *   npm run build && node bench/ossa-2014.mjs FOLDER
 *
 * FOLDER holds the tables of the article's data in Parley's layout with a dataset.yaml, and tariff_noncoop.csv. The
 * article's own programs state a run time of about four days for five versions.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { openOssa } from "./ossa-tasks.mjs";

const folder = resolve(process.argv[2] ?? "");
const THREADS = 2;
const began = performance.now();
const baseline = await openOssa(folder);
const { economies: N, sectors: J } = baseline.economy.dims;
const codes = baseline.economy.economies.map(({ code }) => code);
const workers = await Promise.all(
  Array.from({ length: THREADS }, () => {
    const worker = new Worker(new URL("./ossa-worker.mjs", import.meta.url), { workerData: { folder } });
    return nextMessage(worker).then(() => worker);
  }),
);

function nextMessage(worker) {
  return new Promise((done, fail) => {
    const onMessage = (message) => {
      worker.off("error", fail);
      done(message);
    };
    worker.once("error", fail);
    worker.once("message", onMessage);
  });
}

let busy = 0;
/** Hands jobs to whichever thread is free; results in the order of the jobs. */
function runAll(jobs) {
  let next = 0;
  const results = new Array(jobs.length);
  return Promise.all(
    workers.map(async (worker) => {
      while (next < jobs.length) {
        const id = next++;
        worker.postMessage({ id, ...jobs[id] });
        const answer = await nextMessage(worker);
        busy += answer.milliseconds;
        results[id] = { ...answer.result, milliseconds: answer.milliseconds };
        if (Array.isArray(answer.result))
          results[id] = { regions: answer.result, milliseconds: answer.milliseconds };
        process.stderr.write(`  ${jobs[id].label}: ${(answer.milliseconds / 1000).toFixed(1)} s\n`);
      }
    }),
  ).then(() => results);
}

// Noncooperative tariffs: measured for four regions; for the other three, trade-weighted means of applied rates.
const targets = Array.from({ length: N }, (_, n) =>
  Array.from({ length: J }, (_each, j) => {
    let duty = 0;
    let trade = 0;
    for (let i = 0; i < N; i++) {
      if (i === n) continue;
      const o = (j * N + n) * N + i;
      duty += baseline.economy.tariff[o] * baseline.economy.sales[o];
      trade += baseline.economy.sales[o];
    }
    return duty / trade;
  }),
);
const sectorAt = new Map(baseline.economy.sectors.map(({ code }, j) => [code, j]));
for (const line of readFileSync(join(folder, "tariff_noncoop.csv"), "utf8").trim().split("\n").slice(1)) {
  const [importer, sector, rate] = line.trim().split(",");
  targets[codes.indexOf(importer)][sectorAt.get(sector)] = Number(rate);
}

const calibrated = await runAll(
  codes.map((code, region) => ({
    label: `weights of ${code}`,
    task: "weights",
    input: { region, targets: targets[region] },
  })),
);
const lambda = new Array(J * N);
calibrated.forEach(({ weights }, n) => {
  weights.forEach((weight, j) => {
    lambda[j * N + n] = weight;
  });
});
const versions = [
  { name: "with weights", mfn: false, weights: lambda },
  { name: "with weights, MFN", mfn: true, weights: lambda },
  { name: "without weights", mfn: false },
  { name: "without weights, MFN", mfn: true },
];
const jobs = versions.flatMap(({ name, mfn, weights }) => [
  { label: `war and its talks, ${name}`, task: "war", input: { mfn, weights } },
  { label: `optimal tariffs, ${name}`, task: "optimal", input: { mfn, weights } },
  { label: `talks from today, ${name}`, task: "talks", input: { mfn, weights, from: "quo" } },
  { label: `talks from free trade, ${name}`, task: "talks", input: { mfn, weights, from: "free" } },
]);
const results = await runAll(jobs);
await Promise.all(workers.map((worker) => worker.terminate()));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const show = (values, digits = 2) => values.map((value) => value.toFixed(digits).padStart(7)).join(" ");
/** Means over the seven regions as the article prints them; null where we know of none. */
const PAPER = {
  "with weights": { optimal: 62.4, own: 1.9, others: -0.7, war: 63.4, loss: -2.9, talks: [3.6, 0.5, 0.21] },
  "without weights": {
    optimal: 58.9,
    own: 2.2,
    others: -0.7,
    war: null,
    loss: null,
    talks: [null, null, null],
  },
};
const beside = (parley, paper, digits) =>
  `${parley.toFixed(digits).padStart(7)}   ${paper === null || paper === undefined ? "     -" : paper.toFixed(digits).padStart(6)}`;

console.log(`\n${"".padEnd(42)} ${codes.map((code) => code.padStart(7)).join(" ")}    mean    paper`);
const row = (label, values, paper, digits) =>
  console.log(`${label.padEnd(42)} ${show(values)} ${beside(mean(values), paper, digits)}`);
versions.forEach(({ name }, v) => {
  const [war, optimal, today, free] = results.slice(4 * v, 4 * v + 4);
  const paper = PAPER[name] ?? { talks: [] };
  console.log(name);
  row(
    "  optimal tariff, median %",
    optimal.regions.map((r) => r.median),
    paper.optimal,
    1,
  );
  row(
    "    of a search from today's tariffs alone",
    optimal.regions.map((r) => r.fromToday.median),
    paper.optimal,
    1,
  );
  row(
    "  own government welfare, %",
    optimal.regions.map((r) => r.own),
    paper.own,
    1,
  );
  row(
    "    of a search from today's tariffs alone",
    optimal.regions.map((r) => r.fromToday.own),
    paper.own,
    1,
  );
  row(
    "  others' government welfare, %",
    optimal.regions.map((r) => r.others),
    paper.others,
    1,
  );
  row("  war tariff, median %", war.medians, paper.war, 1);
  row("  government welfare in the war, %", war.losses, paper.loss, 1);
  row("  talks from the war, gain %", war.talks.gains, paper.talks[0], 1);
  row("  talks from today's tariffs, gain %", today.gains, paper.talks[1], 1);
  row("  talks from free trade, gain %", free.gains, paper.talks[2], 2);
  console.log(
    `    certificates: projected gradient ${Math.max(...optimal.regions.map((r) => r.projectedGradient)).toExponential(1)} at the optima; war ${war.certificate.projectedGradient.toExponential(1)}, largest gain by moving alone ${(100 * war.certificate.largestUnilateralGain).toExponential(1)} %; talks ${[war.talks, today, free].map((t) => t.certificate.projectedGradient.toExponential(1)).join(", ")}${[war.talks, today, free].every((t) => t.certificate.converged && t.status === "solved") ? "" : " NOT ALL CONVERGED"}`,
  );
});
console.log(
  `\nWeights: largest misfit ${Math.max(...calibrated.map((c) => c.misfit)).toExponential(1)} of a rate; weight 0 in ${
    calibrated
      .map((c, n) =>
        c.unmatched.length > 0
          ? `${codes[n]}: ${c.unmatched.map((j) => baseline.economy.sectors[j].code).join(" ")}`
          : "",
      )
      .filter((text) => text !== "")
      .join("; ") || "no sector"
  }.`,
);
console.log(
  `In all: ${((performance.now() - began) / 1000).toFixed(1)} s on ${THREADS} threads (${(busy / 1000).toFixed(1)} s of work).`,
);
