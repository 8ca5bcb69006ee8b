import { type AgreementPolicy, agreementMeaning } from "./agreement.ts";
import { type BarrierPolicy, barrierMeaning } from "./barrier.ts";
import { type BookPolicy, bookMeaning } from "./book.ts";
import { type ExportTaxPolicy, exportTaxMeaning } from "./export-tax.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { type PurchasePolicy, purchaseMeaning } from "./purchase.ts";
import { type QuotaPolicy, quotaMeaning } from "./quota.ts";
import { type SanctionPolicy, sanctionMeaning } from "./sanction.ts";
import { type SchedulePolicy, scheduleMeaning } from "./schedule.ts";
import { type TariffPolicy, tariffMeaning } from "./tariff.ts";
import { type TariffRateQuotaPolicy, tariffRateQuotaMeaning } from "./tariff-rate-quota.ts";

/**
 * Policies as plain values: what a dossier's `policies` block says once its names are resolved to codes.
 * `compileShock` turns a list of them into one `Shock`, applied in order, later ones on top of earlier ones.
 *
 * Economies and sectors are codes of the data set (groups and parties are already expanded); rates are fractions.
 * The file named after a kind says what it means.
 */
export type Policy =
  | TariffPolicy
  | AgreementPolicy
  | BarrierPolicy
  | SanctionPolicy
  | ExportTaxPolicy
  | PurchasePolicy
  | QuotaPolicy
  | TariffRateQuotaPolicy
  | SchedulePolicy
  | BookPolicy;

type PolicyOf<Kind extends Policy["kind"]> = Extract<Policy, { readonly kind: Kind }>;

/** Every kind of policy. The compiler asks for a line as soon as `Policy` has a kind more. */
const MEANINGS: { readonly [Kind in Policy["kind"]]: PolicyMeaning<PolicyOf<Kind>> } = {
  tariff: tariffMeaning,
  agreement: agreementMeaning,
  barrier: barrierMeaning,
  sanction: sanctionMeaning,
  "export-tax": exportTaxMeaning,
  purchase: purchaseMeaning,
  quota: quotaMeaning,
  "tariff-rate-quota": tariffRateQuotaMeaning,
  schedule: scheduleMeaning,
  book: bookMeaning,
};

/** What a policy means, by its kind. */
export const meaningOf = <Kind extends Policy["kind"]>(
  policy: PolicyOf<Kind>,
): PolicyMeaning<PolicyOf<Kind>> => MEANINGS[policy.kind];
