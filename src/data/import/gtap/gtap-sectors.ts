/**
 * GTAP's 65 sectors and their names, goods above the blank line.
 *
 * Source: Angel Aguiar and others (2019), "The GTAP Data Base: Version 10", Journal of Global Economic Analysis 4(1), 1-27.
 */
const SECTORS = `
pdr Paddy rice
wht Wheat
gro Cereal grains nec
v_f Vegetables, fruit, nuts
osd Oil seeds
c_b Sugar cane, sugar beet
pfb Plant-based fibers
ocr Crops nec
ctl Bovine cattle, sheep, goats, horses
oap Animal products nec
rmk Raw milk
wol Wool, silk-worm cocoons
frs Forestry
fsh Fishing
coa Coal
oil Oil
gas Gas
oxt Other extraction
cmt Bovine meat products
omt Meat products nec
vol Vegetable oils and fats
mil Dairy products
pcr Processed rice
sgr Sugar
ofd Food products nec
b_t Beverages and tobacco products
tex Textiles
wap Wearing apparel
lea Leather products
lum Wood products
ppp Paper products, publishing
p_c Petroleum, coal products
chm Chemical products
bph Basic pharmaceutical products
rpp Rubber and plastic products
nmm Mineral products nec
i_s Ferrous metals
nfm Metals nec
fmp Metal products
ele Computer, electronic and optical products
eeq Electrical equipment
ome Machinery and equipment nec
mvh Motor vehicles and parts
otn Transport equipment nec
omf Manufactures nec

ely Electricity
gdt Gas distribution
wtr Water
cns Construction
trd Trade
afs Accommodation and food services
otp Transport nec
wtp Water transport
atp Air transport
whs Warehousing and support activities
cmn Communication
ofi Financial services nec
ins Insurance
rsa Real estate activities
obs Business services nec
ros Recreational and other services
osg Public administration and defense
edu Education
hht Human health and social work
dwe Dwellings
`;

const [goods, services] = SECTORS.trim()
  .split("\n\n")
  .map(
    (block) =>
      new Map(
        block.split("\n").map((line): [string, string] => {
          const blank = line.indexOf(" ");
          return [line.slice(0, blank), line.slice(blank + 1)];
        }),
      ),
  );

/** Name of a sector of GTAP; undefined for a code that is none, as in an aggregation of one's own. */
export const gtapSectorName = (code: string): string | undefined =>
  goods!.get(code.toLowerCase()) ?? services!.get(code.toLowerCase());

/** Whether a sector of GTAP makes goods; undefined for a code that is none. */
export function isGtapGood(code: string): boolean | undefined {
  if (goods!.has(code.toLowerCase())) return true;
  return services!.has(code.toLowerCase()) ? false : undefined;
}
