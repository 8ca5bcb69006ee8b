import * as z from "../../data/files/zod.ts";
import { file, told } from "./text-schema.ts";

const labour = z.strictObject({
  supply: told(
    z.number().min(0).max(10).optional(),
    "By how many % people work more when the real wage rises by 1 %: kappa. 0 is fixed labour; 0.5 is usual.",
  ),
  revenue: told(
    z.enum(["transfer", "labour-tax"]).default("transfer"),
    "What governments do with revenue: hand it out, or cut the tax on labour with it.",
  ),
  tax: told(
    z.number().min(0).max(0.95).default(0),
    "The tax on labour income in the base, a fraction: 0.3 is 30 %.",
  ),
  mobility: told(
    z.number().min(1).max(1e9).optional(),
    "How alike workers' talents are across sectors: at 1 moving adds nothing, 1.5 is an estimate. Without it they are the same.",
  ),
});

/** One of the three; that it is one is checked where it is read, so that a refusal can name them all. */
const scale = z.strictObject({
  file: told(file.optional(), "A CSV file with the columns sector and psi."),
  psi: told(
    z.number().min(0).max(10).optional(),
    "By how many % a sector's productivity rises with 1 % more employment, in every sector.",
  ),
  times_elasticity: told(
    z.number().min(0).max(1).optional(),
    "The same as a product with the trade elasticity: psi = this number / theta. Below 1.",
  ),
});

const capital = z.strictObject({
  horizon: told(
    z.enum(["short", "long"]),
    "short: every sector has the capital that it has. long: capital is made until it pays what it costs.",
  ),
  shares: told(
    z.union([z.number().min(0).lt(1), file.clone()]),
    "Capital's share of value added: one number, or a CSV file with the columns economy, sector, delta.",
  ),
  investment: told(
    z.union([z.number().min(0).lt(1), file.clone()]).optional(),
    "What of final expenditure is invested, for the long run: a share, or a CSV file with the columns economy, sector, value.",
  ),
});

/** The keys of `model` that say how factors answer. */
export const factorsSchema = {
  labour: told(labour.optional(), "How labour answers: supply, what revenue does, mobility between sectors."),
  scale: told(
    scale.optional(),
    "Scale economies: a number, a product with the trade elasticity, or a table.",
  ),
  capital: told(capital.optional(), "Capital as a factor of its own, in the short or in the long run."),
};

export type DossierLabour = z.infer<typeof labour>;
export type DossierScale = z.infer<typeof scale>;
export type DossierCapital = z.infer<typeof capital>;
