import { useMemo } from "react";
import { formatDate } from "../../../src/text/format-date.ts";
import { DataNotes } from "../../components/DataNotes.tsx";
import { FreshPart } from "../../components/FreshPart.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Retry } from "../../components/Retry.tsx";
import { MadeOf } from "../../export/made-of.ts";
import type { LawChoice } from "../../state/law-choice.ts";
import { lawDay } from "../../worker/book-facts.ts";
import type { OpenedBook } from "../../worker/messages.ts";
import { Averages } from "./Averages.tsx";
import { DaySlider } from "./DaySlider.tsx";
import { LeaveOut } from "./LeaveOut.tsx";
import { today } from "./law-days.ts";
import { ProductLookup } from "./ProductLookup.tsx";
import { partnerLabels } from "./partner-labels.ts";
import { Sectors } from "./Sectors.tsx";
import { Timeline } from "./Timeline.tsx";
import { useLaws } from "./use-laws.ts";

interface BookLawProps {
  readonly opened: OpenedBook;
  readonly law: LawChoice;
  readonly onLaw: (change: Partial<LawChoice>) => void;
}

/** The law of one book: day, what is left out, averages, products and sectors. */
export function BookLaw({ opened, law, onLaw }: BookLawProps) {
  const { facts, books, source, licence, made } = opened;
  const { days, authorities } = facts;
  const todays = lawDay(days, today());
  const day = law.day === undefined ? todays : lawDay(days, law.day);
  const asked = useMemo(() => {
    // A link may name what the book no longer has.
    const without = law.without.filter((name) => authorities.some(({ code }) => code === name));
    return { base: new URL(".", document.baseURI).href, book: facts.name, day, without };
  }, [facts, authorities, day, law.without]);
  const laws = useLaws(asked, days);
  const { shown, fresh, failure } = laws;
  const nameOf = useMemo(() => partnerLabels(opened), [opened]);
  const changes = asked.without.length === 0 ? {} : { without: asked.without };
  return (
    <MadeOf value={{ ...made, changes: { on: asked.day, ...changes } }}>
      {books.length === 1 ? null : (
        <div className="choices">
          <label>
            <span>Tariff book</span>
            <select value={facts.name} onChange={({ target }) => onLaw({ book: target.value, without: [] })}>
              {books.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <h2>{facts.title}</h2>
      <DaySlider facts={facts} day={day} todays={todays} onDay={(chosen) => onLaw({ day: chosen })} />
      <LeaveOut
        authorities={authorities}
        without={asked.without}
        onWithout={(without) => onLaw({ without })}
      />
      {failure === undefined ? null : (
        <Notice tone="wrong" title="The law could not be worked out">
          <p>{failure}</p>
          <Retry onRetry={laws.retry} />
        </Notice>
      )}
      {shown === undefined && failure === undefined ? (
        <Notice tone="plain">Working out the rates of {formatDate(day)}.</Notice>
      ) : null}
      <div className="law-charts">
        {shown === undefined ? null : (
          <FreshPart fresh={fresh}>
            <Averages
              facts={facts}
              rates={shown}
              whole={laws.whole}
              without={asked.without}
              nameOf={nameOf}
            />
          </FreshPart>
        )}
        <MadeOf value={{ ...made, changes }}>
          <Timeline
            facts={facts}
            averages={laws.days}
            without={asked.without}
            day={day}
            onDay={(chosen) => onLaw({ day: chosen })}
          />
        </MadeOf>
      </div>
      <h2>A product</h2>
      <ProductLookup
        asked={asked}
        partnerNames={opened.partnerNames}
        product={law.product}
        from={law.from}
        onLookUp={(product, from) => onLaw({ product, from })}
      />
      {shown === undefined ? null : (
        <FreshPart fresh={fresh}>
          <h2>Sectors</h2>
          <Sectors
            facts={facts}
            rates={shown}
            partner={law.partner}
            nameOf={nameOf}
            onPartner={(partner) => onLaw({ partner })}
          />
        </FreshPart>
      )}
      <h2>What to know</h2>
      <DataNotes notes={facts.notes} />
      <p className="notes">
        Source: {source.join(" ")} Licence: {licence.join(" ")}
      </p>
    </MadeOf>
  );
}
