import { cellAt } from "./dims.ts";
import type { Economy } from "./economy.ts";
import { type Capital, type Factors, laborSupplyOf } from "./factors.ts";
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
export function factorIssues(world: Economy): Issue[] {
  const { factors, dims, sectors, economies, ...economy } = world;
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
  if (mobility !== undefined && !(typeof mobility === "number" && mobility >= 1))
    refuse(
      `The mobility of labour between sectors is ${mobility}.`,
      "Give 1 for workers who cannot gain by a move, more for others (1.5 is an estimate), or leave it out for free movement.",
    );
  refuseUse(factors, refuse);
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
  if (capital !== undefined) refuseCapital(world, capital, refuse);
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

type Refuse = (message: string, hint: string) => void;

/** Words that a program, and no type, may have given. */
function refuseUse({ revenueUse = "transfer", capital }: Factors, refuse: Refuse): void {
  if (revenueUse !== "transfer" && revenueUse !== "labor-tax")
    refuse(`Revenue is to be used as ${JSON.stringify(revenueUse)}.`, 'Give "transfer" or "labor-tax".');
  if (capital !== undefined && capital.horizon !== "short" && capital.horizon !== "long")
    refuse(`The horizon of capital is ${JSON.stringify(capital.horizon)}.`, 'Give "short" or "long".');
}

/** Baskets are sums of shares: they may miss 1 by rounding. */
const ROUNDING = 1e-9;

function refuseCapital(world: Economy, { horizon, share, investment }: Capital, refuse: Refuse): void {
  const { dims, economies, sectors, laborShare, sales } = world;
  const N = dims.economies;
  const cells = N * dims.sectors;
  const place = (cell: number): string =>
    `${economies[cell % N]!.code}, ${sectors[Math.floor(cell / N)]!.code}`;
  if (share.length !== cells) {
    refuse(
      `Capital's shares are ${share.length} numbers, not ${cells}.`,
      "Give one for every sector of every economy.",
    );
    return;
  }
  share.forEach((delta, cell) => {
    if (!(delta >= 0 && delta < 1))
      refuse(
        `Capital's share of value added of ${place(cell)} is ${delta}.`,
        "Give a fraction from 0 to below 1: 0.35 for 35 %.",
      );
  });
  if (horizon === "long" && investment === undefined)
    refuse(
      "Capital of the long run needs to know what is invested.",
      "State investment: its share of final expenditure, such as 0.22.",
    );
  if (investment === undefined) return;
  const { rate, basket } = investment;
  if (rate.length !== N || basket.length !== cells) {
    refuse(
      `Investment has ${rate.length} rates and a basket of ${basket.length} numbers, not ${N} and ${cells}.`,
      "Give a rate for every economy, and what it is spent on for every sector of every economy.",
    );
    return;
  }
  for (let n = 0; n < N; n++) {
    const { code } = economies[n]!;
    if (!(rate[n]! >= 0 && rate[n]! < 1))
      refuse(
        `Investment of ${code} is ${rate[n]} of its final expenditure.`,
        "Give a fraction from 0 to below 1: 0.22 for 22 %.",
      );
    let [spent, earns, makes] = [0, false, false];
    for (let cell = n; cell < cells; cell += N) {
      const part = basket[cell]!;
      if (!(part >= 0))
        refuse(
          `The share of investment that ${place(cell)} gets is ${part}.`,
          "Give a fraction from 0 to 1.",
        );
      spent += part;
      const sold = Array.from(
        { length: N },
        (_, buyer) => sales[(Math.floor(cell / N) * N + buyer) * N + n]!,
      );
      makes ||= sold.some((value) => value > 0);
      earns ||= share[cell]! * laborShare[cell]! > 0 && sold.some((value) => value > 0);
    }
    if (!(Math.abs(spent - 1) <= ROUNDING))
      refuse(
        `What the investment of ${code} is spent on sums to ${Number(spent.toPrecision(6))}.`,
        "Give shares that sum to 1.",
      );
    if (horizon === "long" && rate[n]! > 0 && makes && !earns)
      refuse(
        `${code} invests, and no capital earns anything there.`,
        "Give capital a share of value added, or let the economy invest nothing.",
      );
  }
}
