const FARMS = "pdr wht gro v_f osd c_b pfb ocr ctl oap rmk wol frs fsh";
const MINES = "coa oil gas oxt";
const FOOD = "cmt omt vol mil pcr sgr ofd b_t";

/** Goods of the data sets that come with Parley: the sectors of GTAP, and the industries of WIOD, that make up each. */
const KNOWN: readonly Readonly<Record<string, string>>[] = [
  // Industries of WIOD, by the definitions of GTAP's sectors in ISIC Rev. 3.
  {
    c1: FARMS,
    c2: MINES,
    c3: FOOD,
    c4: "tex wap",
    c5: "lea",
    c6: "lum",
    c7: "ppp",
    c8: "p_c",
    c9: "chm bph",
    c10: "rpp",
    c11: "nmm",
    c12: "i_s nfm fmp",
    c13: "ome",
    c14: "ele eeq",
    c15: "mvh otn",
    c16: "omf",
  },
  // world-2020: the OECD's activities, added up.
  {
    AGRI_MIN_FOOD: `${FARMS} ${MINES} ${FOOD} c1 c2 c3`,
    MANUF_EXFOOD:
      "tex wap lea lum ppp p_c chm bph rpp nmm i_s nfm fmp ele eeq ome mvh otn omf c4 c5 c6 c7 c8 c9 c10 c11 c12 c13 c14 c15 c16",
  },
  // nafta-1993: divisions of ISIC Rev. 3. GTAP has one sector for electronics, most of which is communication, and none for
  // office machines or instruments alone.
  {
    agriculture: FARMS,
    mining: MINES,
    food: FOOD,
    textile: "tex wap lea",
    wood: "lum",
    paper: "ppp",
    petroleum: "p_c",
    chemicals: "chm bph",
    plastic: "rpp",
    minerals: "nmm",
    basic_metals: "i_s nfm",
    metal_products: "fmp",
    machinery_nec: "ome",
    office: "",
    electrical: "eeq",
    communication: "ele",
    medical: "",
    auto: "mvh",
    other_transport: "otn",
    other_manufacturing: "omf",
  },
];

/**
 * The way from a book's sectors to a set whose goods Parley knows by their codes; undefined: it does not know them all.
 *
 * @param goods codes of the set's goods
 * @param industryOf industry of WIOD by sector of the book
 */
export function knownSectors(
  goods: readonly string[],
  industryOf: (sector: string) => string | undefined,
): ((sector: string) => string | undefined) | undefined {
  const known = KNOWN.find((sectors) => goods.every((code) => Object.hasOwn(sectors, code)));
  if (known === undefined) return undefined;
  const targets = new Map(
    Object.entries(known).flatMap(([target, members]) =>
      members.split(" ").map((member): [string, string] => [member, target]),
    ),
  );
  return (sector) => targets.get(sector) ?? targets.get(industryOf(sector) ?? sector);
}
