import { onlyPair, type ResultsView } from "../../../src/briefing/views/results-view.ts";
import type { ChartReference } from "../../../src/charts/chart-setting.ts";
import { pairBalance, partyEffects } from "../../../src/simulation/party-effects.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { formatMoney, formatPercent } from "../../../src/text/format-number.ts";
import { besideWelfare, type Metric } from "../../state/metrics.ts";
import { toneOf } from "../../state/tone.ts";

interface PartyFiguresProps {
  readonly view: ResultsView;
  readonly option: SolvedOption;
  readonly metric: Metric;
  readonly reference: ChartReference;
}

const ACCENTS = 8;

/** What the chosen option does to each party. */
export function PartyFigures({ view, option, metric, reference }: PartyFiguresProps) {
  const pair = onlyPair(view);
  const balance = pair && pairBalance(option, pair[0], pair[1]);
  return (
    <ul className="parties" aria-label="Parties under the chosen option">
      {view.parties.map((party, at) => {
        const effects = partyEffects(view.simulation, option, party);
        const only = party.members.length === 1 ? option.economies[party.members[0]!] : undefined;
        const more = besideWelfare(metric, only);
        return (
          <li key={party.id} className={`accent-${at % ACCENTS}`} data-party={party.id}>
            <strong>{party.name}</strong>
            {effects === undefined ? (
              <small>not in the data</small>
            ) : (
              <>
                <WelfareFigure percent={effects.welfarePercent} />
                <small>
                  welfare, {formatMoney(effects.welfareMillion, { signed: true })} a year
                  {more === undefined ? null : `; ${more}`}
                </small>
              </>
            )}
          </li>
        );
      })}
      {pair === undefined || balance === undefined ? null : (
        <li>
          <strong>
            Balance of {pair[0].name} with {pair[1].name}
          </strong>
          <span className="figure">{formatMoney(balance.afterMillion)}</span>
          <small>
            {reference.before}: {formatMoney(balance.beforeMillion)}
          </small>
        </li>
      )}
    </ul>
  );
}

function WelfareFigure({ percent }: { readonly percent: number }) {
  const printed = formatPercent(percent);
  return (
    <span className={`figure ${toneOf(percent, printed) ?? ""}`} data-welfare-percent={percent}>
      {printed}
    </span>
  );
}
