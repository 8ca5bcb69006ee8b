/**
 * Policies as plain values: what a dossier's `policies` block says once its names are resolved to codes.
 * `compileShock` turns a list of them into one `Shock`, applied in order, later ones on top of earlier ones.
 *
 * Economies and sectors are codes of the data set (groups and parties are already expanded); rates are fractions.
 */
export type Policy = TariffPolicy | AgreementPolicy | BarrierPolicy | SanctionPolicy | SchedulePolicy;

/** A tariff of one or more importers on named partners. Trade inside the list of importers is not touched. */
export interface TariffPolicy {
  readonly kind: "tariff";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  /** Share of a partner's trade that is exempt, 1 for a whole exemption. */
  readonly exempt: Readonly<Record<string, number>>;
  readonly sectors: readonly string[];
  readonly rate: number;
  /** set: the rate replaces the old one; add: it comes on top. */
  readonly mode: "set" | "add";
  /** Share of the sector's imports that the measure hits: for all partners, or by partner. */
  readonly coverage: Coverage;
}

/** `default` holds for partners without an entry of their own. */
export interface Coverage {
  readonly default: number;
  readonly byPartner: Readonly<Record<string, number>>;
}

/** Tariffs among members capped at `tariffs` (never raised), trade costs among them cut by `barrierCut`. */
export interface AgreementPolicy {
  readonly kind: "agreement";
  readonly members: readonly string[];
  /** undefined: the agreement leaves tariffs alone. */
  readonly tariffs: number | undefined;
  readonly sectors: readonly string[];
  /** 0.02 lowers the cost of trade among members by 2 %. */
  readonly barrierCut: number;
}

/** Trade costs of importers with partners multiplied by `factor` (0.95: 5 % lower; Infinity: embargo). */
export interface BarrierPolicy {
  readonly kind: "barrier";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  readonly factor: number;
}

/** Trade costs between a coalition and its targets multiplied by `factor`. */
export interface SanctionPolicy {
  readonly kind: "sanction";
  readonly coalition: readonly string[];
  readonly targets: readonly string[];
  readonly sectors: readonly string[];
  readonly factor: number;
  /** Seen from the coalition: its imports from the targets, its exports to them, or both. */
  readonly direction: "both" | "imports" | "exports";
}

/** A table: sets these tariffs and multiplies these trade costs; a factor may stand on importer = exporter. */
export interface SchedulePolicy {
  readonly kind: "schedule";
  readonly rows: readonly ScheduleRow[];
}

/** One cell of a schedule, codes of the data set. */
export interface ScheduleRow {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number | undefined;
  readonly factor: number | undefined;
}
