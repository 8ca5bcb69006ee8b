const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** A date of the format (2018, 2018-04 or 2018-04-19) for a sentence: "2018", "April 2018", "19 April 2018". */
export function formatDate(date: string): string {
  const [year, month, day] = date.split("-");
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (name === undefined) return date;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
