import { Fragment } from "react";
import type { Chart } from "../../../src/charts/chart.ts";
import type { Block, Section, Verdict } from "../../../src/document/document.ts";
import { isWebAddress } from "../../../src/text/escape-html.ts";
import { ChartFigure } from "../../components/ChartFigure.tsx";
import { DataTable } from "../../components/DataTable.tsx";
import { DrawnChart } from "../../components/DrawnChart.tsx";
import { Notice } from "../../components/Notice.tsx";

interface SectionProps {
  readonly section: Section;
  /** SVG by chart id. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Charts by id that replace these pictures. */
  readonly phoneCharts: ReadonlyMap<string, Chart> | undefined;
}

/** A section of the briefing on the page; every text stays text, whatever a dossier wrote in it. */
export function BriefingSection({ section, ...drawn }: SectionProps) {
  return (
    <section id={anchorOf(section)} aria-labelledby={`${anchorOf(section)}-title`}>
      <h2 id={`${anchorOf(section)}-title`} tabIndex={-1}>
        {section.title}
      </h2>
      {section.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a briefing is replaced as a whole
        <BriefingBlock key={at} block={block} {...drawn} />
      ))}
    </section>
  );
}

/** Not an address: the page's own fragment holds the state of the studio. */
export const anchorOf = ({ id }: Pick<Section, "id">): string => `briefing-${id}`;

/** Charts wider than this take a row of their own, px. */
const HALF_PAGE = 560;

type BlockProps = { readonly block: Block } & Omit<SectionProps, "section">;

function BriefingBlock({ block, pictures, phoneCharts }: BlockProps) {
  switch (block.kind) {
    case "paragraph":
      return <p>{block.text}</p>;
    case "warning":
      return <Notice tone="old">{block.text}</Notice>;
    case "heading":
      return <h3>{block.text}</h3>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "terms":
      return (
        <dl className="terms">
          {block.items.map(({ term, text, url }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two terms may read the same
            <Fragment key={at}>
              <dt>{term}</dt>
              <dd>
                {text}{" "}
                {url !== undefined && isWebAddress(url) ? (
                  <a href={url} target="_blank" rel="noopener noreferrer">
                    {url}
                  </a>
                ) : null}
              </dd>
            </Fragment>
          ))}
        </dl>
      );
    case "verdicts":
      return (
        <ol className="verdicts">
          {block.items.map((verdict) => (
            <VerdictLine key={verdict.letter} verdict={verdict} />
          ))}
        </ol>
      );
    case "table":
      return <DataTable table={block.table} />;
    case "charts":
      return (
        <div className={block.charts.some(({ width }) => width > HALF_PAGE) ? "charts wide" : "charts"}>
          {block.charts.map((chart) => {
            const narrow = phoneCharts?.get(chart.id);
            if (narrow !== undefined) return <ChartFigure key={chart.id} chart={narrow} />;
            const svg = pictures.get(chart.id);
            return svg === undefined ? (
              <p key={chart.id}>{chart.alternative}</p>
            ) : (
              <DrawnChart key={chart.id} chart={chart} svg={svg} />
            );
          })}
        </div>
      );
  }
}

function VerdictLine({ verdict: { letter, title, text, detail, outcome } }: { readonly verdict: Verdict }) {
  return (
    <li className={`verdict-${outcome}`}>
      <b>{letter}</b>
      <strong>{title}</strong>
      <span>
        {text}
        {detail === "" ? null : <small>{detail}</small>}
      </span>
    </li>
  );
}
