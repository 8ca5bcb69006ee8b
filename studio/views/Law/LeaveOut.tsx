import { BASE, type RatePart } from "../../../src/laws/rate-parts.ts";

interface LeaveOutProps {
  readonly parts: readonly RatePart[];
  readonly without: readonly string[];
  readonly onWithout: (without: readonly string[]) => void;
}

/** Which authorities are left out of the law; in the order of the book, whatever the order of the clicks. */
export function LeaveOut({ parts, without, onWithout }: LeaveOutProps) {
  const authorities = parts.filter(({ code }) => code !== BASE);
  return (
    <fieldset className="law-without">
      <legend>Leave out of the law</legend>
      {authorities.map(({ code, name }) => (
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
          {name}
        </label>
      ))}
    </fieldset>
  );
}
