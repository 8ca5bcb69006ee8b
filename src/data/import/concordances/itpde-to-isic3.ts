import { folded } from "../../codes/country-names.ts";
import type { Concordance, Counterpart } from "../source/concordance.ts";

/**
 * Names of ITPD-E's industries by division of ISIC Rev. 3 (and, after a plus, the divisions that hold the rest). By name, because
 * releases with forestry and fishing count the industries after them differently.
 *
 * Industries of manufacturing are classes of ISIC Rev. 3. Those of agriculture follow the FAO and hold some processed food; they
 * go to food (15) where processing is what their name says. Manufacturing services on goods of others, maintenance and repair,
 * and services not allocated have no division.
 */
const TABLE = `
01: Wheat | Rice (raw) | Corn | Other cereals | Soybeans | Other oilseeds (excluding peanuts) | Pulses and legumes, dried, preserved | Fresh fruit | Fresh vegetables | Nuts | Live Cattle | Live Swine | Eggs | Cotton | Spices | Other agricultural products, nec
01 + 15: Cocoa and cocoa products
01 + 16: Tobacco leaves and cigarettes
02: Forestry
05: Fishing
10: Mining of hard coal | Mining of lignite
11: Extraction crude petroleum and natural gas
13: Mining of iron ores
14 + 12 13: Other mining and quarring
15: Cereal products | Animal feed ingredients and pet foods | Other sweeteners | Prepared fruits and fruit juices | Prepared vegetables | Beverages, nec | Processing/preserving of meat | Processing/preserving of fish | Processing/preserving of fruit & vegetables | Vegetable and animal oils and fats | Dairy products | Grain mill products | Starches and starch products | Prepared animal feeds | Bakery products | Sugar | Cocoa chocolate and sugar confectionery | Macaroni noodles & similar products | Other food products n.e.c. | Distilling rectifying & blending of spirits | Wines | Malt liquors and malt | Soft drinks; mineral waters
15 + 01: Raw and refined sugar and sugar crops | Other meats, livestock products, and live animals
16: Tobacco products
17: Textile fibre preparation; textile weaving | Made-up textile articles except apparel | Carpets and rugs | Cordage rope twine and netting | Other textiles n.e.c. | Knitted and crocheted fabrics and articles
18: Wearing apparel except fur apparel | Dressing & dyeing of fur; processing of fur
19: Tanning and dressing of leather | Luggage handbags etc.; saddlery & harness | Footwear
20: Sawmilling and planing of wood | Veneer sheets plywood particle board etc. | Builders' carpentry and joinery | Wooden containers | Other wood products; articles of cork/straw
21: Pulp paper and paperboard | Corrugated paper and paperboard | Other articles of paper and paperboard
22: Publishing of books and other publications | Publishing of newspapers journals etc. | Publishing of recorded media | Other publishing | Printing | Service activities related to printing | Reproduction of recorded media
23: Coke oven products | Refined petroleum products | Processing of nuclear fuel
24: Basic chemicals except fertilizers | Fertilizers and nitrogen compounds | Plastics in primary forms; synthetic rubber | Pesticides and other agro-chemical products | Paints varnishes printing ink and mastics | Pharmaceuticals medicinal chemicals etc. | Soap cleaning & cosmetic preparations | Other chemical products n.e.c. | Man-made fibres
25: Rubber tyres and tubes | Other rubber products | Plastic products
26: Glass and glass products | Pottery china and earthenware | Refractory ceramic products | Struct.non-refractory clay; ceramic products | Cement lime and plaster | Articles of concrete cement and plaster | Cutting shaping & finishing of stone | Other non-metallic mineral products n.e.c.
27: Basic iron and steel | Basic precious and non-ferrous metals | Casting of iron and steel
28: Structural metal products | Tanks reservoirs and containers of metal | Steam generators | Cutlery hand tools and general hardware | Other fabricated metal products n.e.c.
29: Engines & turbines (not for transport equipment) | Pumps compressors taps and valves | Bearings gears gearing & driving elements | Ovens furnaces and furnace burners | Lifting and handling equipment | Other general purpose machinery | Agricultural and forestry machinery | Machine tools | Machinery for metallurgy | Machinery for mining & construction | Food/beverage/tobacco processing machinery | Machinery for textile apparel and leather | Weapons and ammunition | Other special purpose machinery | Domestic appliances n.e.c.
30: Office accounting and computing machinery
31: Electric motors generators and transformers | Electricity distribution & control apparatus | Insulated wire and cable | Accumulators primary cells and batteries | Lighting equipment and electric lamps | Other electrical equipment n.e.c.
32: Electronic valves tubes etc. | TV/radio transmitters; line comm. apparatus | TV and radio receivers and associated goods
33: Medical surgical and orthopaedic equipment | Measuring/testing/navigating appliances etc. | Optical instruments & photographic equipment | Watches and clocks
34: Motor vehicles | Automobile bodies trailers & semi-trailers | Parts/accessories for automobiles
35: Building and repairing of ships | Building/repairing of pleasure/sport. boats | Railway/tramway locomotives & rolling stock | Aircraft and spacecraft | Motorcycles | Bicycles and invalid carriages | Other transport equipment n.e.c.
36: Furniture | Jewellery and related articles | Musical instruments | Sports goods | Games and toys | Other manufacturing n.e.c.
40: Electricity production, collection, and distribution | Gas production and distribution
45: Construction
51 + 50 52: Trade-related services
55: Travel
60 + 61 62 63: Transport
64 + 72: Telecommunications, computer, and information services
65 + 67: Financial services
66: Insurance and pension services
74: Charges for the use of intellectual property n.i.e.
74 + 70 71 72 73: Other business services
75: Government goods and services n.i.e.
80: Education services
85: Health services
92: Heritage and recreational services
93: Other personal services
`;

const DIVISIONS: ReadonlyMap<string, Counterpart> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const [place, names] = line.split(": ");
      const [code, rest] = place!.split(" + ");
      const counterpart = { code: code!, also: rest?.split(" ") ?? [] };
      return names!.split(" | ").map((name): [string, Counterpart] => [folded(name), counterpart]);
    }),
);

/** Industries of ITPD-E, by name, to divisions of ISIC Rev. 3. */
export const ITPDE_TO_ISIC3: Concordance = {
  from: "itpde",
  to: "isic3",
  source: "definitions of ITPD-E's industries, Borchert and others 2021",
  counterpart: (name) => DIVISIONS.get(folded(name)),
};
