/** A dense synthetic world of any size, the same for the same seed: home-biased flows, every pair trades, tariffs to 20 %. */
export function syntheticWorld(N, J, seed = 1) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const size = Array.from({ length: N }, () => Math.exp(3 * random()));
  const sales = new Float64Array(J * N * N);
  const tariff = new Float64Array(J * N * N);
  const valueAdded = new Float64Array(J * N);
  const inputShare = new Float64Array(J * J * N);
  const output = new Float64Array(J * N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const o = (j * N + n) * N + i;
        sales[o] =
          n === i ? 100 * size[n] * (0.5 + random()) : (60 / N) * Math.min(size[n], size[i]) * random();
        if (n !== i) tariff[o] = 0.2 * random();
        output[j * N + i] += sales[o];
      }
    }
  }
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const inputs = 0.3 + 0.3 * random();
      const draws = Array.from({ length: J }, random);
      const total = draws.reduce((a, b) => a + b, 0);
      for (let k = 0; k < J; k++) inputShare[(k * J + j) * N + n] = (inputs * draws[k]) / total;
      valueAdded[j * N + n] = (1 - inputs) * output[j * N + n];
    }
  }
  return {
    name: `synthetic-${N}x${J}`,
    year: 2000,
    dims: { economies: N, sectors: J },
    economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy ${n}` })),
    sectors: Array.from({ length: J }, (_, j) => ({
      code: `s${j}`,
      name: `Sector ${j}`,
      tradable: true,
      goods: true,
    })),
    groups: { economies: {}, sectors: {} },
    sales,
    tariff,
    valueAdded,
    inputShare,
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity: Float64Array.from({ length: J }, () => 2 + 8 * random()),
    tradeElasticityError: undefined,
    rebaseTolerance: 10,
    notes: [],
  };
}
