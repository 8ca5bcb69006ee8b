import type { ElasticityTable } from "../../economy/elasticity-table.ts";

/** Written by `npm run datasets -- elasticities`; do not edit. */
export const caliendoParro2015: ElasticityTable = {
  name: "caliendo-parro-2015",
  title: "Caliendo and Parro (2015), without the smallest 1 % of trade flows",
  citation:
    'Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, https://doi.org/10.1093/restud/rdu035, Table 1, 99 % sample',
  rows: [
    { sector: "agriculture", elasticity: 9.11, standardError: 2.01, basis: "estimate" },
    { sector: "mining", elasticity: 13.53, standardError: 3.67, basis: "estimate" },
    { sector: "food", elasticity: 2.62, standardError: 0.61, basis: "estimate" },
    { sector: "textile", elasticity: 8.1, standardError: 1.28, basis: "estimate" },
    { sector: "wood", elasticity: 11.5, standardError: 2.87, basis: "estimate" },
    { sector: "paper", elasticity: 16.52, standardError: 2.65, basis: "estimate" },
    { sector: "petroleum", elasticity: 64.85, standardError: 15.61, basis: "estimate" },
    { sector: "chemicals", elasticity: 3.13, standardError: 1.78, basis: "estimate" },
    { sector: "plastic", elasticity: 1.67, standardError: 2.23, basis: "estimate" },
    { sector: "minerals", elasticity: 2.41, standardError: 1.6, basis: "estimate" },
    { sector: "basic_metals", elasticity: 3.28, standardError: 2.51, basis: "estimate" },
    { sector: "metal_products", elasticity: 6.99, standardError: 2.12, basis: "estimate" },
    { sector: "machinery_nec", elasticity: 1.45, standardError: 2.8, basis: "estimate" },
    { sector: "office", elasticity: 12.95, standardError: 4.53, basis: "estimate" },
    { sector: "electrical", elasticity: 12.91, standardError: 1.64, basis: "estimate" },
    { sector: "communication", elasticity: 3.95, standardError: 1.77, basis: "estimate" },
    { sector: "medical", elasticity: 8.71, standardError: 1.56, basis: "estimate" },
    { sector: "auto", elasticity: 1.84, standardError: 0.92, basis: "estimate" },
    { sector: "other_transport", elasticity: 0.39, standardError: 1.08, basis: "estimate" },
    { sector: "other_manufacturing", elasticity: 3.98, standardError: 1.08, basis: "estimate" },
    { sector: "aggregate", elasticity: 4.49, standardError: 0.39, basis: "estimate" },
  ],
};
