import type { ElasticityTable } from "../../economy/elasticity-table.ts";

/** Written by `npm run datasets -- elasticities`; do not edit. */
export const caliendoParro2015Pooled: ElasticityTable = {
  name: "caliendo-parro-2015-pooled",
  title:
    "Caliendo and Parro (2015), each estimate drawn towards their mean (6.30, spread 3.80) by its standard error",
  citation:
    'Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, https://doi.org/10.1093/restud/rdu035, Table 1, 99 % sample, pooled by Parley (docs/elasticities.md)',
  rows: [
    { sector: "agriculture", elasticity: 8.5, standardError: 1.78, basis: "pooled" },
    { sector: "mining", elasticity: 10.04, standardError: 2.64, basis: "pooled" },
    { sector: "food", elasticity: 2.71, standardError: 0.6, basis: "pooled" },
    { sector: "textile", elasticity: 7.92, standardError: 1.21, basis: "pooled" },
    { sector: "wood", elasticity: 9.61, standardError: 2.29, basis: "pooled" },
    { sector: "paper", elasticity: 13.18, standardError: 2.17, basis: "pooled" },
    { sector: "petroleum", elasticity: 9.63, standardError: 3.63, basis: "pooled" },
    { sector: "chemicals", elasticity: 3.75, standardError: 1.56, basis: "pooled" },
    { sector: "plastic", elasticity: 3.13, standardError: 1.69, basis: "pooled" },
    { sector: "minerals", elasticity: 3.07, standardError: 1.39, basis: "pooled" },
    { sector: "basic_metals", elasticity: 4.31, standardError: 1.97, basis: "pooled" },
    { sector: "metal_products", elasticity: 6.83, standardError: 1.85, basis: "pooled" },
    { sector: "machinery_nec", elasticity: 3.52, standardError: 1.95, basis: "pooled" },
    { sector: "office", elasticity: 9.06, standardError: 2.9, basis: "pooled" },
    { sector: "electrical", elasticity: 11.87, standardError: 1.51, basis: "pooled" },
    { sector: "communication", elasticity: 4.38, standardError: 1.58, basis: "pooled" },
    { sector: "medical", elasticity: 8.36, standardError: 1.44, basis: "pooled" },
    { sector: "auto", elasticity: 2.11, standardError: 0.87, basis: "pooled" },
    { sector: "other_transport", elasticity: 1.21, standardError: 0.78, basis: "pooled" },
    { sector: "other_manufacturing", elasticity: 4.15, standardError: 1.04, basis: "pooled" },
    { sector: "aggregate", elasticity: 4.49, standardError: 0.39, basis: "estimate" },
  ],
};
