import { percentSentence } from "../../economy/percent.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Dossier } from "../format/schema.ts";
import type { Path } from "../format/source-map.ts";

/** A factor below this more than halves the cost of trade: hardly a measure, and likely a percentage. */
export const DOUBTFUL_FACTOR = 0.5;

/** Warns of rates and bounds in percent, and of factors that are changes. */
export function warnOfPercentages(dossier: Dossier, sink: IssueSink): void {
  for (const [id, policy] of dossier.policies) warnOfPolicy(policy, ["policies", id], sink);
  const tariffs = dossier.talks?.instruments.tariffs;
  const bounds: Path = ["talks", "instruments", "tariffs"];
  if (tariffs !== undefined) warnOfRate(tariffs.min, "min", [...bounds, "min"], sink);
  // A tariff war may well be sought up to 400 %, so only a bound that no search comes near is doubtful.
  if (tariffs !== undefined && tariffs.max > LARGEST_BOUND)
    warnOfRate(tariffs.max, "max", [...bounds, "max"], sink);
  warnOfTalks(dossier, sink);
  dossier.goals.forEach(({ instrument }, position) => {
    if (!RATES.has(instrument.field)) return;
    for (const key of ["from", "to"] as const)
      warnOfRate(instrument[key], key, ["goals", position, "instrument", key], sink);
  });
}

/** Numbers of a policy that are rates. */
const RATES: ReadonlySet<string> = new Set(["rate", "tariffs", "within", "beyond"]);

/** Bounds of the other instruments, and those of sanctions. */
function warnOfTalks({ talks }: Dossier, sink: IssueSink): void {
  const { export_taxes: exportTaxes, barriers } = talks?.instruments ?? {};
  const at: Path = ["talks", "instruments"];
  if (exportTaxes !== undefined) warnOfRate(exportTaxes.min, "min", [...at, "export_taxes", "min"], sink);
  if (exportTaxes !== undefined && exportTaxes.max > LARGEST_BOUND)
    warnOfRate(exportTaxes.max, "max", [...at, "export_taxes", "max"], sink);
  if (barriers?.min !== undefined) warnOfFactor(barriers.min, [...at, "barriers", "min"], sink);
}

/** Optimal tariffs that were ever computed stay below it; 5 and more are percent. */
const LARGEST_BOUND = 4;

/** A quota is doubtful above so many times the trade of the base year. */
const LARGEST_VOLUME = 10;

function warnOfPolicy(policy: DossierPolicy, path: Path, sink: IssueSink): void {
  switch (policy.kind) {
    case "tariff":
      if (typeof policy.rate === "number") warnOfRate(policy.rate, "rate", [...path, "rate"], sink);
      else
        for (const [name, rate] of policy.rate)
          warnOfRate(rate, `rate.${name}`, [...path, "rate", name], sink);
      return;
    case "export-tax":
      warnOfRate(policy.rate, "rate", [...path, "rate"], sink);
      return;
    case "tariff-rate-quota":
      warnOfRate(policy.within, "within", [...path, "within"], sink);
      warnOfRate(policy.beyond, "beyond", [...path, "beyond"], sink);
      warnOfVolume(policy.volume, [...path, "volume"], sink);
      return;
    case "quota":
      warnOfVolume(policy.volume, [...path, "volume"], sink);
      return;
    case "agreement":
      warnOfRate(policy.tariffs, "tariffs", [...path, "tariffs"], sink);
      return;
    case "barrier":
      if (policy.factor !== undefined) warnOfFactor(policy.factor, [...path, "factor"], sink);
      warnOfRate(policy.today, "today", [...path, "today"], sink);
      warnOfRate(policy.to, "to", [...path, "to"], sink);
      return;
    case "sanction":
      warnOfFactor(policy.factor, [...path, "factor"], sink);
      return;
    case "schedule":
      policy.rates?.forEach(([, , , rate], row) => {
        warnOfRate(rate, "the rate", [...path, "rates", row, 3], sink);
      });
      return;
    default:
      return;
  }
}

function warnOfRate(rate: number | undefined, name: string, path: Path, sink: IssueSink): void {
  if (rate === undefined || rate <= 1) return;
  sink.warn(path, "percent-for-fraction", `${name} is ${rate}.`, percentSentence(rate));
}

/** A quota of several times today's trade would limit nothing; a percentage is what was meant. */
function warnOfVolume(volume: number, path: Path, sink: IssueSink): void {
  if (volume <= LARGEST_VOLUME) return;
  sink.warn(
    path,
    "percent-for-fraction",
    `volume is ${volume} times the volume of the base year.`,
    `For ${short(volume)} % of it write ${short(volume / 100)}.`,
  );
}

function warnOfFactor(factor: number | "prohibitive", path: Path, sink: IssueSink): void {
  if (typeof factor !== "number" || factor >= DOUBTFUL_FACTOR) return;
  sink.warn(path, "share-for-factor", `factor is ${factor}.`, factorSentence(factor));
}

/** What a small factor means, and what to write if the change is meant. */
export function factorSentence(factor: number): string {
  const percent = short(100 * factor);
  return `${factor} lowers the cost of trade by ${short(100 - percent)} %; for costs ${percent} % lower write ${short(1 - factor)}, for ${percent} % higher ${short(1 + factor)}.`;
}

const short = (value: number): number => Number(value.toPrecision(12));
