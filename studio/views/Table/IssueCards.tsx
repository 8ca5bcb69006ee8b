import type { Dossier } from "../../../src/dossier/format/schema.ts";
import { formatPercent } from "../../../src/text/format-number.ts";

interface IssueCardsProps {
  readonly issues: Dossier["issues"];
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** Issue to choice, of the chosen option. */
  readonly settled: Readonly<Record<string, string>>;
  readonly onSettle: (issue: string, choice: string | undefined) => void;
}

/** Matters other than trade, one card each: how they may be settled, and what that is assumed to be worth to whom. */
export function IssueCards({ issues, parties, settled, onSettle }: IssueCardsProps) {
  return (
    <div className="cards">
      {[...issues].map(([id, issue]) => {
        const choice = Object.hasOwn(settled, id) ? settled[id] : undefined;
        return (
          <fieldset key={id} className="card" data-issue={id}>
            <legend>{issue.title ?? id}</legend>
            {[...issue.options].map(([option, text]) => (
              <label key={option}>
                <input
                  type="radio"
                  name={`issue-${id}`}
                  checked={choice === option}
                  onChange={() => onSettle(id, option)}
                />
                <span>
                  <b>{option}</b> {text}
                  <small>
                    {parties
                      .map(({ id: party, name }) => `${name} ${worth(issue.values.get(party)?.get(option))}`)
                      .join(", ")}
                  </small>
                </span>
              </label>
            ))}
            <label>
              <input
                type="radio"
                name={`issue-${id}`}
                checked={choice === undefined}
                onChange={() => onSettle(id, undefined)}
              />
              <span>Left open.</span>
            </label>
            <p className="basis">{issue.basis}</p>
          </fieldset>
        );
      })}
    </div>
  );
}

/** % of real income, as the dossier assumes. */
const worth = (value: number | undefined): string =>
  value === undefined ? "no value" : formatPercent(value);
