// What the page does: fetch a data set's tables, find the base year once, and solve again whenever the slider moves.
import {
  browserFolder,
  compileShock,
  economyFrom,
  loadDataset,
  rebase,
  solveOrThrow,
  welfareOf,
} from "parley-trade";

const tables = [
  "dataset.yaml",
  "economies.csv",
  "sectors.csv",
  "flows.csv",
  "tariffs.csv",
  "value_added.csv",
];
const files = await Promise.all(
  tables.map(async (name) => [name, await (await fetch(`two-lands/${name}`)).blob()]),
);
const accounts = await loadDataset(browserFolder("two-lands", new Map(files)));
const today = rebase(economyFrom(accounts, "competitive"), "balanced");
if (!today.converged) throw new Error(today.message);
const { baseline } = today;

const slider = document.querySelector("#rate");
const rows = accounts.economies.map(({ name }) => {
  const row = document.querySelector("#answer").insertRow();
  row.insertCell().textContent = name;
  return row.insertCell();
});

function answer() {
  const rate = slider.valueAsNumber;
  document.querySelector("#shown").value = `${Math.round(100 * rate)} %`;
  const shock = compileShock(baseline.economy, [
    {
      kind: "tariff",
      importers: ["NOR"],
      partners: ["SOU"],
      exempt: {},
      sectors: ["goods"],
      rate,
      mode: "set",
      coverage: { default: 1, byPartner: {} },
    },
  ]);
  const { welfareHat } = welfareOf(solveOrThrow(baseline, shock));
  rows.forEach((cell, n) => {
    const percent = 100 * (welfareHat[n] - 1);
    cell.textContent = percent.toFixed(3);
    // All digits, for anyone who copies the figure.
    cell.dataset.percent = percent;
  });
}

slider.addEventListener("input", answer);
answer();
slider.disabled = false;
