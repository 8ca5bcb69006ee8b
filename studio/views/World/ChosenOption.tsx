import { useEffect, useMemo, useRef, useState } from "react";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { metricOf } from "../../state/metrics.ts";
import type { RegionId } from "../../state/region-ids.ts";
import type { SolvedDossier } from "../../state/use-results.ts";
import type { Dispatch, Workbench } from "../../state/workbench.ts";
import { EconomyPanel } from "./EconomyPanel.tsx";
import { MAP_REGIONS } from "./map-regions.ts";
import type { Measured } from "./measured.ts";
import { PartyFigures } from "./PartyFigures.tsx";
import { RankingTable } from "./RankingTable.tsx";
import { WorldMap } from "./WorldMap.tsx";

interface ChosenOptionProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly solved: SolvedDossier;
  readonly measured: Measured;
  /** Id of a solved option. */
  readonly option: string;
  /** The option's letter in the whole dossier, some of whose options may still be missing. */
  readonly letter: string;
}

/** One option: the parties, the map, every economy, and one of them in detail. */
export function ChosenOption({ bench, dispatch, solved, measured, option: id, letter }: ChosenOptionProps) {
  const { context } = solved.opened;
  const { simulation, reference } = measured;
  const view = useMemo(() => resultsView({ simulation, context }), [simulation, context]);
  const found = view.solved.find(({ result }) => result.id === id);
  const option = useMemo(() => found && { letter, result: found.result }, [found, letter]);
  const metric = metricOf(bench.metric);
  const [pointed, onPoint] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const opening = useRef(false);
  const chosen =
    bench.economy !== undefined && Object.hasOwn(option?.result.economies ?? {}, bench.economy)
      ? bench.economy
      : undefined;
  // A page that opens with an economy leaves the reader at its top; a reader who opens one is taken there.
  useEffect(() => {
    if (chosen === undefined || !opening.current) return;
    opening.current = false;
    heading.current?.focus();
  }, [chosen]);
  if (option === undefined) return null;
  const onChoose = (code: string): void => {
    opening.current = true;
    if (code === chosen) heading.current?.focus();
    else dispatch({ kind: "economy", economy: code });
  };
  const onClose = (): void => {
    document
      .querySelector<HTMLButtonElement>(`.ranks [data-economy="${CSS.escape(chosen ?? "")}"] button`)
      ?.focus();
    dispatch({ kind: "economy", economy: undefined });
  };
  const pointing = { pointed, chosen, onPoint, onChoose };
  return (
    <>
      <PartyFigures view={view} option={option.result} metric={metric} reference={reference} />
      <div className="world-top">
        <div>
          <label className="map-region">
            <span>Map of</span>
            <select
              value={bench.region}
              onChange={({ target }) => dispatch({ kind: "region", region: target.value as RegionId })}
            >
              <option value="world">the world</option>
              {MAP_REGIONS.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
          <WorldMap
            view={view}
            context={context}
            option={option}
            metric={metric}
            reference={reference}
            region={bench.region}
            {...pointing}
          />
        </div>
        {/* A search belongs to the dossier that it was made in. */}
        <RankingTable key={bench.file} view={view} option={option.result} metric={metric} {...pointing} />
      </div>
      {chosen === undefined ? null : (
        <EconomyPanel
          view={view}
          option={option.result}
          code={chosen}
          reference={reference}
          heading={heading}
          isExplaining={solved.stage !== "complete"}
          onClose={onClose}
        />
      )}
    </>
  );
}
