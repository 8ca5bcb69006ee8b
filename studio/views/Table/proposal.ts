import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from "yaml";

/** The option that moves at the table make and change; the dossier's own options stay as they are. */
export const PROPOSAL = "proposal";

/** A tariff put on the table. */
export interface TariffMove {
  /** Option that the proposal starts from when there is none yet. */
  readonly base: string;
  /** Party ids. */
  readonly importer: string;
  readonly exporter: string;
  /** As a dossier names them: a group, `goods`, or codes. */
  readonly sectors: string | readonly string[];
  /** Fraction; undefined takes the move back. */
  readonly rate: number | undefined;
}

/** Id of the measure by which the proposal already has this tariff; undefined where it has none. */
export function moveId(
  doc: Document,
  { importer, exporter, sectors }: Omit<TariffMove, "base" | "rate">,
): string | undefined {
  const options = doc.get("options");
  const policies = doc.get("policies");
  const proposal = isSeq(options) ? options.items.find(isProposal) : undefined;
  if (!isMap(proposal) || !isMap(policies)) return undefined;
  return idsOf(proposal.get("policies")).find((id) => {
    const policy = policies.get(id);
    return (
      id.startsWith(`${PROPOSAL}-`) &&
      isMap(policy) &&
      policy.get("kind") === "tariff" &&
      String(policy.get("importer")) === importer &&
      String(policy.get("partners")) === exporter &&
      JSON.stringify(plain(policy.get("sectors"))) === JSON.stringify(sectors)
    );
  });
}

/**
 * Moves a tariff in the proposal, which is made from the base option when it is not there. Comments and everything else
 * stay.
 */
export function moveTariff(doc: Document, { base, importer, exporter, sectors, rate }: TariffMove): void {
  const found = moveId(doc, { importer, exporter, sectors });
  if (rate === undefined && found === undefined) return;
  const own = listAt(doc, proposalOf(doc, base), "policies");
  const policies = mapAt(doc, "policies");
  if (rate === undefined) {
    policies.delete(found);
    own.items = own.items.filter((item) => String(plain(item)) !== found);
  } else if (found !== undefined) {
    policies.setIn([found, "rate"], rate);
  } else {
    const wanted = `${PROPOSAL}-${importer}-on-${exporter}`.slice(0, LONGEST);
    const id = freeId(wanted, (one) => policies.has(one));
    const policy = { kind: "tariff", importer, partners: exporter, sectors, rate, mode: "set" };
    policies.set(doc.createNode(id), doc.createNode(policy));
    own.add(doc.createNode(id));
  }
}

/** Settles a linked issue in the proposal, made from the base option when it is not there; undefined leaves it open. */
export function settleIssue(doc: Document, base: string, issue: string, choice: string | undefined): void {
  const proposal = proposalOf(doc, base);
  const settled = proposal.get("issues");
  if (choice === undefined) {
    if (isMap(settled)) settled.delete(issue);
  } else if (isMap(settled)) settled.set(doc.createNode(issue), doc.createNode(choice));
  else proposal.set("issues", doc.createNode({ [issue]: choice }, { flow: true }));
}

/** Takes the proposal and its own measures back. */
export function withdrawProposal(doc: Document): void {
  const options = doc.get("options");
  const policies = doc.get("policies");
  if (!isSeq(options)) return;
  const proposal = options.items.find(isProposal);
  if (!isMap(proposal)) return;
  options.items = options.items.filter((item) => item !== proposal);
  const usedElsewhere = new Set(
    options.items.flatMap((item) => (isMap(item) ? idsOf(item.get("policies")) : [])),
  );
  for (const id of idsOf(proposal.get("policies"))) {
    if (isMap(policies) && id.startsWith(`${PROPOSAL}-`) && !usedElsewhere.has(id)) policies.delete(id);
  }
}

const idsOf = (list: unknown): string[] => (isSeq(list) ? list.items.map((item) => String(plain(item))) : []);

/** As long as an id may be, with room for a number after it. */
const LONGEST = 60;

/** A node as a plain value. */
const plain = (node: unknown): unknown =>
  typeof node === "object" && node !== null && "toJSON" in node
    ? (node as { toJSON: () => unknown }).toJSON()
    : node;

const isProposal = (item: unknown): boolean => isMap(item) && item.get("id") === PROPOSAL;

function mapAt(doc: Document, key: string): YAMLMap {
  const found = doc.get(key);
  if (isMap(found)) return found;
  doc.set(key, doc.createNode({}));
  return doc.get(key) as YAMLMap;
}

function listAt(doc: Document, map: YAMLMap, key: string): YAMLSeq {
  const found = map.get(key);
  if (isSeq(found)) return found;
  map.set(key, doc.createNode([]));
  return map.get(key) as YAMLSeq;
}

/** The proposal among the options; a new one starts with the measures and settled issues of the base. */
function proposalOf(doc: Document, base: string): YAMLMap {
  if (!isSeq(doc.get("options"))) doc.set("options", doc.createNode([]));
  const options = doc.get("options") as YAMLSeq;
  const found = options.items.find(isProposal);
  if (isMap(found)) return found;
  const from = options.items.find((item) => isMap(item) && item.get("id") === base);
  const start = isMap(from) ? from : undefined;
  const issues = plain(start?.get("issues"));
  const node = doc.createNode({
    id: PROPOSAL,
    title: "The proposal at the table",
    policies: plain(start?.get("policies")) ?? [],
    ...(issues === undefined ? {} : { issues }),
  }) as YAMLMap;
  options.add(node);
  return node;
}

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let count = 1; ; count++) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!isTaken(id)) return id;
  }
}
