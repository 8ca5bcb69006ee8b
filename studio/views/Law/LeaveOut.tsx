import type { BookFacts } from "../../worker/book-facts.ts";

interface LeaveOutProps {
  readonly authorities: BookFacts["authorities"];
  readonly without: readonly string[];
  readonly onWithout: (without: readonly string[]) => void;
}

/** Which authorities are left out of the law; in the order of the book, whatever the order of the clicks. */
export function LeaveOut({ authorities, without, onWithout }: LeaveOutProps) {
  return (
    <fieldset className="law-without">
      <legend>Leave out of the law</legend>
      {authorities.map(({ code, title }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={without.includes(code)}
            onChange={({ target }) =>
              onWithout(
                authorities
                  .map((one) => one.code)
                  .filter((one) => (one === code ? target.checked : without.includes(one))),
              )
            }
          />{" "}
          {title}
        </label>
      ))}
    </fieldset>
  );
}
