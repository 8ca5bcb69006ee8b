import { NumberInput } from "../../components/NumberInput.tsx";
import type { Shares } from "../../edits/exempt-shares.ts";
import { toFraction, toPercent } from "../../edits/policy-fields.ts";
import { AddName } from "./AddName.tsx";
import { labelsOf, type NameGroup } from "./name-choices.ts";

interface ShareRowsProps {
  /** What a share is called, e.g. "Exempt share". */
  readonly label: string;
  readonly shares: Shares;
  readonly groups: readonly NameGroup[];
  /** The share that a new partner gets. */
  readonly fresh: number;
  readonly onChange: (shares: Shares) => void;
}

/** Partners with a percentage each: one can be changed, taken away or added. */
export function ShareRows({ label, shares, groups, fresh, onChange }: ShareRowsProps) {
  const labels = labelsOf(groups);
  return (
    <>
      {shares.length === 0 ? null : (
        <ul className="shares">
          {shares.map(([name, share], at) => (
            <li key={name}>
              <span className="share-name">{labels.get(name) ?? name}</span>
              <NumberInput
                label={`${label} of ${labels.get(name) ?? name}, %`}
                value={toPercent(share)}
                from={0}
                to={100}
                onChange={(next) =>
                  onChange(shares.map((row, place) => (place === at ? [name, toFraction(next)] : row)))
                }
              />
              <span className="unit">%</span>
              <button
                type="button"
                className="chip"
                aria-label={`Remove ${labels.get(name) ?? name}: ${label}`}
                onClick={() => onChange(shares.filter((_, place) => place !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddName
        label={`Add a partner: ${label}`}
        groups={groups.filter(({ title }) => title !== "Everyone")}
        taken={shares.map(([name]) => name)}
        onAdd={(name) => onChange([...shares, [name, fresh]])}
      />
    </>
  );
}
