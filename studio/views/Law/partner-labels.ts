import type { OpenedBook } from "../../worker/messages.ts";

/** What partners are called, with the group that each stands for where others are in it. */
export function partnerLabels({
  partnerNames,
  facts,
}: Pick<OpenedBook, "partnerNames" | "facts">): (partner: string) => string {
  const names = new Map(partnerNames.map(({ code, name }) => [code, name]));
  const labels = new Map(
    facts.groups.map(({ group, partner, alone }) => {
      const name = names.get(partner) ?? partner;
      return [partner, alone ? name : `${name} (for ${group})`];
    }),
  );
  return (partner) => labels.get(partner) ?? partner;
}
