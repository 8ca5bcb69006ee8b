/**
 * The colours and type of every chart and of the page, in one place.
 *
 * Text colours keep a contrast of at least 4.5 : 1 on white (WCAG AA), marks 3 : 1; gains and losses are blue and
 * orange, which every common form of colour blindness tells apart; no meaning rests on colour alone, since signs
 * and names are printed too.
 */
export const INK = "#1d2730";
export const MUTED = "#56626d";
export const RULE = "#d5dadf";
export const PAPER = "#ffffff";

export const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Text sizes in charts, px at the chart's own width. */
export const SIZE = { title: 15, text: 13, small: 12 } as const;

/** Words over a drawing: a halo keeps the lines behind them off the letters. */
export const HALO = { textBorderColor: PAPER, textBorderWidth: 5 } as const;

/** From the greatest loss to the greatest gain, seven classes around zero. */
export const DIVERGING = [
  "#9c3f0c",
  "#d9813f",
  "#f3c9a0",
  "#ece6d2",
  "#a9d0e6",
  "#5595ae",
  "#1b5772",
] as const;

/** An economy that is not in the data: grey, unlike every class of the scale. */
export const NO_DATA = "#b4b9bf";

/** Figures on a coloured field: they keep their colour on a dark page, since the field does. */
export const ON_DARK_FIELD = "#fffffe";
export const ON_LIGHT_FIELD = "#10181f";

/** Text colours of a gain and a loss, on a light page and on a dark one. */
export const GAIN = { light: "#1b5772", dark: "#8cc3dd" } as const;
export const LOSS = { light: "#8f390b", dark: "#f0a272" } as const;

/**
 * One accent for each party, in the order of the dossier; after the last they repeat, and names tell parties apart. None
 * comes near the colours of gain and loss, so that no party seems to win or lose by its colour.
 */
export const accents = [
  "#6f3fc9",
  "#277c3d",
  "#a8329a",
  "#7b7522",
  "#a55d7a",
  "#3665e4",
  "#008474",
  "#7c0549",
] as const;

/** The same, light enough for a dark page. */
export const darkAccents = [
  "#9b7be9",
  "#a4eeb4",
  "#df76cf",
  "#ebe36c",
  "#ea5098",
  "#5f8afc",
  "#35a79c",
  "#f0cfdb",
] as const;

export const accent = (party: number): string => accents[party % accents.length]!;
