/** What the words need to know of factors: `FactorSummary` has it. */
interface StatedFactors {
  readonly labourSupply: number;
  readonly revenue: "transfer" | "labour-tax";
  readonly mobility: number | null;
  readonly scale: Readonly<Record<string, number>> | null;
  readonly capital: "short" | "long" | null;
}

const CAPITAL = {
  none: "",
  short: " Capital fixed by sector.",
  long: " Capital of the long run.",
} as const;

/**
 * How factors answer, for a line of assumptions: ` Labour: supply 0.5, revenue cuts its tax, mobility 1.5. Scale economies.`; nothing
 * where labour is fixed and moves freely, and size does not change costs.
 */
export function factorsInShort(factors: StatedFactors | undefined): string {
  if (factors === undefined) return "";
  const { labourSupply, revenue, mobility, scale, capital } = factors;
  const labour = [
    ...(labourSupply === 0 ? [] : [`supply ${labourSupply}`]),
    ...(labourSupply !== 0 && revenue === "labour-tax" ? ["revenue cuts its tax"] : []),
    ...(mobility === null ? [] : [`mobility ${mobility}`]),
  ];
  return `${labour.length === 0 ? "" : ` Labour: ${labour.join(", ")}.`}${scale === null ? "" : " Scale economies."}${CAPITAL[capital ?? "none"]}`;
}
