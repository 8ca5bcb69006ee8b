import { cellAt } from "./dims.ts";
import type { Economy } from "./economy.ts";
import { laborSupplyOf } from "./factors.ts";
import type { Issue } from "./issue.ts";

/** One wrong number can be wrong in every sector. */
const MOST_ISSUES = 20;

/**
 * What factors cannot be (model.md 6): an elasticity below 0, a mobility below 1, a tax beyond the rate that raises the most, scale
 * economies so strong that a sector would be all in one place (psi theta at 1 or above), or so strong with labour supply that
 * work would feed on itself (kappa psi at labour's share or above).
 *
 * @returns one issue for each number that is refused, with what to do
 */
export function factorIssues({ factors, dims, sectors, economies, ...economy }: Economy): Issue[] {
  if (factors === undefined) return [];
  const { laborSupply, mobility, laborTax, scale, capital } = factors;
  const issues: Issue[] = [];
  const refuse = (message: string, hint: string): void => {
    if (issues.length < MOST_ISSUES) issues.push({ code: "factor-out-of-range", message, hint });
  };
  const kappa = laborSupplyOf({ factors });
  if (laborSupply !== undefined && !(laborSupply >= 0 && laborSupply < Number.POSITIVE_INFINITY))
    refuse(
      `The elasticity of labour supply is ${laborSupply}.`,
      "Give 0 for fixed labour, or a number above it; 0.5 is usual.",
    );
  if (mobility !== undefined && !(mobility >= 1))
    refuse(
      `The mobility of labour between sectors is ${mobility}.`,
      "Give 1 for workers who cannot gain by a move, more for others (1.5 is an estimate), or leave it out for free movement.",
    );
  const top = 1 / (1 + kappa);
  if (laborTax !== undefined && laborTax.length !== dims.economies)
    refuse(
      `laborTax has ${laborTax.length} numbers, not ${dims.economies}.`,
      "Give one rate for every economy.",
    );
  laborTax?.forEach((tax, n) => {
    if (!(tax > -1 && tax < top))
      refuse(
        `The tax on labour income of ${economies[n]?.code} is ${tax}.`,
        `Give a fraction below ${Number(top.toPrecision(3))}, where a higher rate raises no more at this labour supply.`,
      );
  });
  capital?.share.forEach((delta, cell) => {
    if (!(delta >= 0 && delta < 1))
      refuse(
        `Capital's share of value added of ${economies[cell % dims.economies]!.code}, ${sectors[Math.floor(cell / dims.economies)]!.code} is ${delta}.`,
        "Give a fraction from 0 to below 1: 0.35 for 35 %.",
      );
  });
  capital?.investment?.rate.forEach((rate, n) => {
    if (!(rate >= 0 && rate < 1))
      refuse(
        `Investment of ${economies[n]!.code} is ${rate} of its final expenditure.`,
        "Give a fraction from 0 to below 1: 0.22 for 22 %.",
      );
  });
  if (capital?.horizon === "long" && capital.investment === undefined)
    refuse(
      "Capital of the long run needs to know what is invested.",
      "State investment: its share of final expenditure, such as 0.22.",
    );
  if (scale === undefined) return issues;
  if (scale.length !== dims.sectors)
    refuse(`scale has ${scale.length} numbers, not ${dims.sectors}.`, "Give one number for every sector.");
  sectors.forEach(({ code }, j) => {
    const [psi, theta] = [scale[j]!, economy.tradeElasticity[j]!];
    if (!(psi >= 0)) {
      refuse(`The scale elasticity of ${code} is ${psi}.`, "Give 0 for none, or a number above it.");
      return;
    }
    if (!(psi * theta < 1))
      refuse(
        `The scale elasticity of ${code}, ${psi}, times its trade elasticity, ${theta}, is ${Number((psi * theta).toPrecision(4))}: at 1 or above the sector would be all in one place.`,
        `Give less than ${Number((1 / theta).toPrecision(3))}.`,
      );
    if (!(kappa > 0) || psi === 0) return;
    economies.forEach((each, n) => {
      const beta = economy.laborShare[cellAt(dims, j, n)]!;
      if (beta > 0 && !(kappa * psi < beta))
        refuse(
          `In ${each.code} labour supply times the scale elasticity of ${code} is ${Number((kappa * psi).toPrecision(4))}, and labour's share of its sales ${Number(beta.toPrecision(4))}: more work would pay for itself without end.`,
          "Lower the scale elasticity or the elasticity of labour supply.",
        );
    });
  });
  return issues;
}
