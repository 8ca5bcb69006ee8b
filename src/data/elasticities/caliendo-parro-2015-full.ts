import type { ElasticityTable } from "../../economy/elasticity-table.ts";

/** Written by `npm run datasets -- elasticities`; do not edit. */
export const caliendoParro2015Full: ElasticityTable = {
  name: "caliendo-parro-2015-full",
  title: "Caliendo and Parro (2015), full sample",
  citation:
    'Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, https://doi.org/10.1093/restud/rdu035, Table 1, full sample',
  rows: [
    { sector: "agriculture", elasticity: 8.11, standardError: 1.86, basis: "estimate" },
    { sector: "mining", elasticity: 15.72, standardError: 2.76, basis: "estimate" },
    { sector: "food", elasticity: 2.55, standardError: 0.61, basis: "estimate" },
    { sector: "textile", elasticity: 5.56, standardError: 1.14, basis: "estimate" },
    { sector: "wood", elasticity: 10.83, standardError: 2.53, basis: "estimate" },
    { sector: "paper", elasticity: 9.07, standardError: 1.69, basis: "estimate" },
    { sector: "petroleum", elasticity: 51.08, standardError: 18.05, basis: "estimate" },
    { sector: "chemicals", elasticity: 4.75, standardError: 1.77, basis: "estimate" },
    { sector: "plastic", elasticity: 1.66, standardError: 1.41, basis: "estimate" },
    { sector: "minerals", elasticity: 2.76, standardError: 1.44, basis: "estimate" },
    { sector: "basic_metals", elasticity: 7.99, standardError: 2.53, basis: "estimate" },
    { sector: "metal_products", elasticity: 4.3, standardError: 2.15, basis: "estimate" },
    { sector: "machinery_nec", elasticity: 1.52, standardError: 1.81, basis: "estimate" },
    { sector: "office", elasticity: 12.79, standardError: 2.14, basis: "estimate" },
    { sector: "electrical", elasticity: 10.6, standardError: 1.38, basis: "estimate" },
    { sector: "communication", elasticity: 7.07, standardError: 1.72, basis: "estimate" },
    { sector: "medical", elasticity: 8.98, standardError: 1.25, basis: "estimate" },
    { sector: "auto", elasticity: 1.01, standardError: 0.8, basis: "estimate" },
    { sector: "other_transport", elasticity: 0.37, standardError: 1.08, basis: "estimate" },
    { sector: "other_manufacturing", elasticity: 5, standardError: 0.92, basis: "estimate" },
    { sector: "aggregate", elasticity: 4.55, standardError: 0.35, basis: "estimate" },
  ],
};
