interface InTextOnlyProps {
  readonly label: string;
  readonly value: unknown;
  readonly onShow: () => void;
}

/** What a form has no input for: its value, and a link to it in the text. */
export const InTextOnly = ({ label, value, onShow }: InTextOnlyProps) => (
  <p className="in-text">
    <span className="quiet">{label}:</span> <code>{asWritten(value)}</code>{" "}
    <button type="button" className="link" onClick={onShow}>
      edit it in the text
    </button>
  </p>
);

const LONGEST = 200;

function asWritten(value: unknown): string {
  const written = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return written.length > LONGEST ? `${written.slice(0, LONGEST)} …` : written;
}
