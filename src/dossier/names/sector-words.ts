/** Products as people call them, and words in the names of the sectors that make them, the closest first. */
const PRODUCTS: readonly (readonly [products: string, words: readonly string[]])[] = [
  ["steel, iron, iron and steel, aluminium, aluminum, copper, metal", ["basic metal", "metal", "manufactur"]],
  [
    "car, cars, auto, autos, automobile, automobiles, automotive, truck, trucks, motor vehicle, motor vehicles, vehicle, car parts, auto parts",
    ["motor vehicle", "vehicle", "auto", "transport equipment", "manufactur"],
  ],
  [
    "plane, planes, aircraft, aerospace, ship, ships, shipbuilding, train, trains",
    ["other transport equipment", "transport equipment", "manufactur"],
  ],
  [
    "chip, chips, semiconductor, semiconductors, computer, computers, phone, phones, electronic, electronics",
    ["electronic", "computer", "electrical", "manufactur"],
  ],
  ["machine, machines, machinery, machine tools", ["machinery", "machine", "manufactur"]],
  [
    "drug, drugs, medicine, medicines, pharma, pharmaceutical, pharmaceuticals",
    ["pharma", "chemical", "manufactur"],
  ],
  ["chemical, chemicals, plastic, plastics, fertiliser, fertilizer", ["chemical", "plastic", "manufactur"]],
  [
    "cloth, clothes, clothing, apparel, garment, garments, textile, textiles, shoe, shoes, footwear",
    ["textile", "clothing", "apparel", "footwear", "manufactur"],
  ],
  [
    "wheat, corn, maize, rice, soy, soya, soybean, soybeans, grain, crops, farm, farming, farms, agri, agriculture, agricultural, fruit, vegetables, cotton",
    ["agricultur", "crop", "food"],
  ],
  [
    "beef, meat, pork, dairy, cheese, milk, wine, beer, spirits, sugar, food, foods, beverages, tobacco",
    ["food", "beverage", "agricultur"],
  ],
  ["fish, seafood, fishing", ["fish", "agricultur", "food"]],
  [
    "oil, crude, crude oil, gas, natural gas, lng, coal, energy, mineral, minerals, ore, rare earths, mining",
    ["mining", "extraction", "energy", "petroleum"],
  ],
  ["petrol, gasoline, diesel, fuel, fuels, refined oil, petroleum", ["petroleum", "refin", "coke"]],
  ["wood, timber, lumber, furniture", ["wood", "furniture", "manufactur"]],
  ["paper, pulp", ["paper", "manufactur"]],
  ["bank, banks, banking, finance, financial, insurance", ["financ", "service"]],
  ["tourism, travel, hotel, hotels, restaurants", ["hotel", "accommodation", "service"]],
  ["shipping, freight, transport, logistics, airlines", ["transport", "service"]],
  ["service, services", ["service"]],
  ["manufacturing, manufactures, manufactured goods, industry, industrial goods", ["manufactur", "goods"]],
];

const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  PRODUCTS.flatMap(([products, words]) => products.split(", ").map((product) => [product, words] as const)),
);

/** Words to look for in the names of sectors; undefined: the product is not known. */
export const sectorWords = (product: string): readonly string[] | undefined => WORDS.get(product);
