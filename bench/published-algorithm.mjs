/**
 * The algorithm that Caliendo & Parro (2015, section 5.1) describe and that published replication codes follow,
 * written plainly: nested arrays, a damped update of wages by excess demand, and inside it loops
 * for prices and for expenditures, each run to the tolerance. It is here only so that we can time it against Parley at the same tolerance.
 */
const DAMPING = 0.2;

/** Nested copies [sector][importer][exporter] and [sector][economy] of an economy's flat arrays. */
export function nested(baseline) {
  const { economy, accounts } = baseline;
  const { economies: N, sectors: J } = economy.dims;
  const pairs = (flat) =>
    Array.from({ length: J }, (_, j) =>
      Array.from({ length: N }, (_, n) => Array.from({ length: N }, (_, i) => flat[(j * N + n) * N + i])),
    );
  const cells = (flat) =>
    Array.from({ length: J }, (_, j) => Array.from({ length: N }, (_, n) => flat[j * N + n]));
  return {
    N,
    J,
    share: pairs(accounts.tradeShare),
    tariff: pairs(economy.tariff),
    labor: cells(economy.laborShare),
    final: cells(economy.finalShare),
    inputs: Array.from({ length: J }, (_, k) =>
      Array.from({ length: J }, (_, j) =>
        Array.from({ length: N }, (_, n) => economy.inputShare[(k * J + j) * N + n]),
      ),
    ),
    theta: [...economy.tradeElasticity],
    laborIncome: [...accounts.laborIncome],
    expenditure: cells(accounts.expenditure),
    deficit: baseline.closure === "balanced" ? new Array(N).fill(0) : [...economy.deficit],
    pairs,
  };
}

/** Wages in changes under new tariffs; also the number of wage rounds. */
export function solvePublished(model, tariffNew, tolerance) {
  const { N, J, share, tariff, labor, final, inputs, theta, laborIncome, deficit } = model;
  const wage = new Array(N).fill(1);
  const price = Array.from({ length: J }, () => new Array(N).fill(1));
  const cost = Array.from({ length: J }, () => new Array(N).fill(1));
  let spending = model.expenditure.map((row) => [...row]);
  const world = laborIncome.reduce((a, b) => a + b, 0);
  for (let round = 1; ; round++) {
    // Prices, given wages.
    for (let change = 1; change > tolerance; ) {
      change = 0;
      for (let j = 0; j < J; j++) {
        for (let n = 0; n < N; n++) {
          let log = labor[j][n] * Math.log(wage[n]);
          for (let k = 0; k < J; k++) log += inputs[k][j][n] * Math.log(price[k][n]);
          cost[j][n] = Math.exp(log);
        }
      }
      for (let j = 0; j < J; j++) {
        for (let n = 0; n < N; n++) {
          let sum = 0;
          for (let i = 0; i < N; i++) {
            if (share[j][n][i] === 0) continue;
            sum +=
              share[j][n][i] * ((cost[j][i] * (1 + tariffNew[j][n][i])) / (1 + tariff[j][n][i])) ** -theta[j];
          }
          const next = sum > 0 ? sum ** (-1 / theta[j]) : 1;
          change = Math.max(change, Math.abs(next - price[j][n]));
          price[j][n] = next;
        }
      }
    }
    // Trade shares.
    const shareNew = share.map((rows, j) =>
      rows.map((row, n) =>
        row.map((pi, i) =>
          pi === 0
            ? 0
            : pi *
              ((cost[j][i] * (1 + tariffNew[j][n][i])) / ((1 + tariff[j][n][i]) * price[j][n])) ** -theta[j],
        ),
      ),
    );
    // Expenditures, given prices and wages.
    let output;
    for (let change = 1; change > tolerance; ) {
      output = Array.from({ length: J }, () => new Array(N).fill(0));
      const revenue = new Array(N).fill(0);
      for (let j = 0; j < J; j++) {
        for (let n = 0; n < N; n++) {
          for (let i = 0; i < N; i++) {
            const sold = (shareNew[j][n][i] * spending[j][n]) / (1 + tariffNew[j][n][i]);
            output[j][i] += sold;
            revenue[n] += tariffNew[j][n][i] * sold;
          }
        }
      }
      change = 0;
      spending = spending.map((row, k) =>
        row.map((old, n) => {
          let uses = final[k][n] * (wage[n] * laborIncome[n] + revenue[n] + deficit[n]);
          for (let j = 0; j < J; j++) uses += inputs[k][j][n] * output[j][n];
          change = Math.max(change, Math.abs(uses - old) / laborIncome[n]);
          return uses;
        }),
      );
    }
    // Wages follow excess demand for labour.
    let worst = 0;
    for (let n = 0; n < N; n++) {
      let demand = 0;
      for (let j = 0; j < J; j++) demand += labor[j][n] * output[j][n];
      const excess = demand / (wage[n] * laborIncome[n]) - 1;
      worst = Math.max(worst, Math.abs(excess));
      wage[n] *= 1 + DAMPING * excess;
    }
    const scale = wage.reduce((sum, w, n) => sum + w * laborIncome[n], 0) / world;
    for (let n = 0; n < N; n++) wage[n] /= scale;
    if (worst <= tolerance) return { wage, rounds: round };
  }
}
