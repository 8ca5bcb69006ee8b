import { type FormEvent, useEffect, useId, useState } from "react";
import { InputError, type Issue } from "../../../src/economy/issue.ts";
import { DataTable } from "../../components/DataTable.tsx";
import { FreshPart } from "../../components/FreshPart.tsx";
import { IssueMessages } from "../../components/IssueMessages.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Retry } from "../../components/Retry.tsx";
import type { LawAsked, LawProduct } from "../../worker/messages.ts";
import { laws } from "../../worker/start-solver.ts";

interface ProductLookupProps {
  readonly asked: LawAsked;
  readonly partnerNames: readonly { readonly code: string; readonly name: string }[];
  readonly product: string | undefined;
  readonly from: string | undefined;
  readonly onLookUp: (product: string, from: string) => void;
}

interface Found {
  /** What it answers. */
  readonly key: string;
  readonly answer?: LawProduct;
  readonly issues?: readonly Issue[];
  readonly failure?: string;
}

/** What a product from a country pays, line by line: what applies, what does not, and why. */
export function ProductLookup({ asked, partnerNames, product, from, onLookUp }: ProductLookupProps) {
  const id = useId();
  const [typed, setTyped] = useState({ product: product ?? "", from: from ?? "" });
  const [found, setFound] = useState<Found>();
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([asked, product, from]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is all that is asked; a new attempt asks it again
  useEffect(() => {
    if (product === undefined || from === undefined) return;
    const ending = new AbortController();
    const tell = (news: Omit<Found, "key">): void => {
      if (!ending.signal.aborted) setFound({ key, ...news });
    };
    laws.ask("product", { ...asked, product, from }, { signal: ending.signal }).then(
      ({ answer }) => tell({ answer }),
      (error: unknown) =>
        tell(
          error instanceof InputError
            ? { issues: error.issues }
            : { failure: error instanceof Error ? error.message : String(error) },
        ),
    );
    return () => ending.abort();
  }, [key, attempt]);
  const lookUp = (event: FormEvent): void => {
    event.preventDefault();
    onLookUp(typed.product.trim(), typed.from.trim());
  };
  return (
    <>
      <form className="choices" onSubmit={lookUp}>
        <label>
          <span>Product, 2 to 10 digits</span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            required
            placeholder="8703.23"
            value={typed.product}
            onChange={({ target }) => setTyped({ ...typed, product: target.value })}
          />
        </label>
        <label>
          <span>From, a country</span>
          <input
            type="text"
            autoComplete="off"
            required
            placeholder="Japan"
            list={`${id}-countries`}
            value={typed.from}
            onChange={({ target }) => setTyped({ ...typed, from: target.value })}
          />
        </label>
        <datalist id={`${id}-countries`}>
          {partnerNames.map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
        <button type="submit">Look up</button>
      </form>
      <div role="status">
        {product === undefined || found?.key === key ? null : (
          <p className="quiet">Looking the product up.</p>
        )}
      </div>
      {found === undefined ? null : (
        <FreshPart fresh={found.key === key}>
          <FoundProduct found={found} product={product} onAgain={() => setAttempt(attempt + 1)} />
        </FreshPart>
      )}
    </>
  );
}

interface FoundProductProps {
  readonly found: Found;
  readonly product: string | undefined;
  readonly onAgain: () => void;
}

function FoundProduct({ found: { answer, issues, failure }, product, onAgain }: FoundProductProps) {
  if (issues !== undefined) return <IssueMessages issues={issues} />;
  if (failure !== undefined) {
    return (
      <Notice tone="wrong" title="The product could not be looked up">
        <p>{failure}</p>
        <Retry onRetry={onAgain} />
      </Notice>
    );
  }
  if (answer === undefined) return null;
  return (
    <>
      <p className="world-line" data-product-rate={answer.rate}>
        <strong>{answer.rate}</strong> on {product} from {answer.from}
      </p>
      {answer.lines.map(({ id, title, table, others }) => (
        <section key={id}>
          <h3>{title}</h3>
          <DataTable table={table} />
          {others.length === 0 ? null : (
            <ul className="notes">
              {others.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {answer.more === 0 ? null : (
        <p className="quiet">{answer.more} more groups of lines: give a longer code to see them.</p>
      )}
    </>
  );
}
