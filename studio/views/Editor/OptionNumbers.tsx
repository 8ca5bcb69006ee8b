import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { partyEffects } from "../../../src/simulation/party-effects.ts";
import { formatPercent } from "../../../src/text/format-number.ts";
import { DataNotes } from "../../components/DataNotes.tsx";
import { Notice } from "../../components/Notice.tsx";
import { toneOf } from "../../state/tone.ts";
import type { SolvedDossier } from "../../state/use-results.ts";

interface OptionNumbersProps {
  readonly solved: SolvedDossier;
  readonly option: string;
  readonly fresh: boolean;
}

/** Each party's welfare under the option being edited, next to the forms that change it. */
export function OptionNumbers({ solved, option, fresh }: OptionNumbersProps) {
  const view = resultsView({ simulation: solved.simulation, context: solved.opened.context });
  const result = view.options.find((candidate) => candidate.result.id === option)?.result;
  if (result === undefined) return <p className="quiet">This option is not solved yet.</p>;
  if (result.status === "failed") return <Notice tone="wrong">{result.message}</Notice>;
  return (
    <>
      <dl className="option-numbers" data-fresh={fresh}>
        {view.parties.map((party) => {
          const effects = partyEffects(view.simulation, result, party);
          if (effects === undefined) return null;
          const printed = formatPercent(effects.welfarePercent);
          return (
            <div key={party.id} data-party={party.id} data-welfare-percent={effects.welfarePercent}>
              <dt>{party.name}, welfare</dt>
              <dd className={toneOf(effects.welfarePercent, printed)}>{printed}</dd>
            </div>
          );
        })}
      </dl>
      <DataNotes notes={solved.simulation.baseline.notes} />
      {/* Its line is kept free, so that the forms below stay where they are. */}
      <p className="quiet">{fresh ? "\u00a0" : "These numbers belong to the text before your last edit."}</p>
    </>
  );
}
