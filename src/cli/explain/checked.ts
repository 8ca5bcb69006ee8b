import type { Manifest } from "../../briefing/files/manifest.ts";
import type { LoadedDossier } from "../../dossier/files/load-dossier.ts";
import { economyFrom } from "../../economy/economy-from.ts";
import { originOfElasticities } from "../../economy/elasticity-origin.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { policyScope } from "../../policy/policy-scope.ts";

/** What `parley check --json` says of a dossier in which nothing is wrong. */
export interface CheckedDossier {
  readonly title: string;
  readonly dataset: string;
  readonly closure: string;
  readonly market: string;
  /** Name of a table or a file, \`uniform 4\`, or \`own\`. */
  readonly elasticities: string;
  /** Each with the codes of its economies; none for a party that is in no data set. */
  readonly parties: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly options: readonly {
    readonly id: string;
    readonly title: string;
    readonly policies: readonly string[];
  }[];
  readonly policies: readonly {
    readonly id: string;
    readonly kind: string;
    /** Cross-border sales in the data as published that the measure touches, net of tariffs. */
    readonly tradeMillion: number;
    /** Codes, the largest first. */
    readonly exporters: readonly string[];
  }[];
  readonly talks: boolean;
}

/** What `parley check --json` says of a data set in which nothing is wrong. */
export interface CheckedDataset {
  readonly name: string;
  readonly year: number;
  readonly version: string | null;
  readonly economies: number;
  readonly sectors: number;
}

/** What `parley check --json` says of a briefing's folder in which nothing is wrong. */
export interface CheckedBriefing {
  readonly files: number;
  /** As in its manifest. */
  readonly made: unknown;
}

export const checkedBriefing = ({ files, made }: Manifest): CheckedBriefing => ({
  files: Object.keys(files).length,
  made: made ?? null,
});

export function checkedDossier({ compiled, accounts }: LoadedDossier): CheckedDossier {
  const { dossier, model } = compiled;
  const economy = economyFrom(accounts, model.market);
  return {
    title: dossier.title,
    dataset: accounts.name,
    closure: model.deficits,
    market: model.market,
    elasticities: originOfElasticities(accounts).name,
    parties: compiled.parties.map(({ id, members }) => ({ id, members })),
    options: compiled.options.map(({ id, title, policies }) => ({ id, title, policies: [...policies] })),
    policies: [...compiled.policies].map(([id, policy]) => {
      const { tradeMillion, byExporter } = policyScope(economy, policy);
      return { id, kind: policy.kind, tradeMillion, exporters: byExporter.map(({ exporter }) => exporter) };
    }),
    talks: compiled.talks !== undefined,
  };
}

export const checkedDataset = ({ name, year, version, dims }: WorldAccounts): CheckedDataset => ({
  name,
  year,
  version: version ?? null,
  economies: dims.economies,
  sectors: dims.sectors,
});
